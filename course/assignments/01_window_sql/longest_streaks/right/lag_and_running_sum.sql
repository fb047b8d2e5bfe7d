-- Flag each day that does not follow the day before it, add the flags up, and rank the streaks in a CTE of their own.
WITH days AS (
    SELECT annotator_id, CAST(ts AS DATE) AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
    GROUP BY annotator_id, CAST(ts AS DATE)
), flagged AS (
    SELECT annotator_id,
           active_day,
           CASE WHEN active_day = LAG(active_day) OVER by_day + 1 THEN 0 ELSE 1 END AS opens
    FROM days
    WINDOW by_day AS (PARTITION BY annotator_id ORDER BY active_day)
), numbered AS (
    SELECT annotator_id, active_day, SUM(opens) OVER (PARTITION BY annotator_id ORDER BY active_day) AS streak
    FROM flagged
), streaks AS (
    SELECT annotator_id, streak, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(*) AS days
    FROM numbered
    GROUP BY annotator_id, streak
), ranked AS (
    SELECT *, RANK() OVER (PARTITION BY annotator_id ORDER BY days DESC, streak DESC) AS place
    FROM streaks
)
SELECT annotator_id, started_on, ended_on, days
FROM ranked
WHERE place = 1
ORDER BY annotator_id
