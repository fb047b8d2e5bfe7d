-- At one moment you count the logins before the logouts, as if the moment of the logout belonged to the shift. Whoever leaves at ten and whoever comes at ten never worked together.
WITH changes AS (
    SELECT annotator_id, started_at AS moment, 1 AS change
    FROM shifts
    UNION ALL
    SELECT annotator_id, ended_at, -1
    FROM shifts
    WHERE ended_at IS NOT NULL
), open_shifts AS (
    SELECT annotator_id, moment,
           SUM(SUM(change)) OVER (PARTITION BY annotator_id ORDER BY moment) > 0 AS is_here
    FROM changes
    GROUP BY annotator_id, moment
), moves AS (
    SELECT moment,
           is_here::INTEGER - LAG(is_here::INTEGER, 1, 0) OVER (
               PARTITION BY annotator_id ORDER BY moment
           ) AS move
    FROM open_shifts
), headcounts AS (
    SELECT moment, move, SUM(move) OVER (ORDER BY moment, move DESC ROWS UNBOUNDED PRECEDING) AS people
    FROM moves
    WHERE move <> 0
)
SELECT people, moment AS began_at, LEAD(moment) OVER (ORDER BY moment, move DESC) AS ended_at
FROM headcounts
QUALIFY people = MAX(people) OVER ()
ORDER BY began_at
