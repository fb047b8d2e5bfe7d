-- You let a streak go on over a missing day. Monday and Wednesday are two days apart and two streaks: the later day must be the very next one.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), islands AS (
    SELECT annotator_id, active_day,
           COUNT(*) FILTER (WHERE later > 2) OVER (PARTITION BY annotator_id ORDER BY active_day) AS island
    FROM (
        SELECT *, active_day - LAG(active_day) OVER (PARTITION BY annotator_id ORDER BY active_day) AS later
        FROM active_days
    )
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(*) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC) = 1
ORDER BY annotator_id
