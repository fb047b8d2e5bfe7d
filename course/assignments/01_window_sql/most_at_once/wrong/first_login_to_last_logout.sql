-- You take each person for present from their first login to their last logout. Between two shifts they are at home.
WITH changes AS (
    SELECT annotator_id, MIN(started_at) AS moment, 1 AS change
    FROM shifts
    GROUP BY annotator_id
    UNION ALL
    SELECT annotator_id, MAX(ended_at), -1
    FROM shifts
    GROUP BY annotator_id
    HAVING COUNT(*) = COUNT(ended_at)
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
    SELECT moment, SUM(SUM(move)) OVER (ORDER BY moment) AS people
    FROM moves
    GROUP BY moment
    HAVING SUM(move) <> 0
)
SELECT people, moment AS began_at, LEAD(moment) OVER (ORDER BY moment) AS ended_at
FROM headcounts
QUALIFY people = MAX(people) OVER ()
ORDER BY began_at
