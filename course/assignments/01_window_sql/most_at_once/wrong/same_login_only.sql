-- You drop a second shift only where it starts at the same moment as the first. A second device that is opened later still makes a second person.
WITH sessions AS (
    SELECT annotator_id, started_at, IF(COUNT(*) = COUNT(ended_at), MAX(ended_at), NULL) AS ended_at
    FROM shifts
    GROUP BY annotator_id, started_at
), changes AS (
    SELECT annotator_id, started_at AS moment, 1 AS change
    FROM sessions
    UNION ALL
    SELECT annotator_id, ended_at, -1
    FROM sessions
    WHERE ended_at IS NOT NULL
), open_shifts AS (
    SELECT annotator_id, moment,
           SUM(SUM(change)) OVER (PARTITION BY annotator_id ORDER BY moment) AS is_here
    FROM changes
    GROUP BY annotator_id, moment
), moves AS (
    SELECT moment,
           is_here - LAG(is_here, 1, 0) OVER (
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
