-- You compare each day with the active day before it, whoever it belonged to. Where two annotators work on the same day the difference is 0, and a streak is cut although its annotator missed no day: look back within each annotator.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), islands AS (
    SELECT annotator_id, active_day,
           COUNT(*) FILTER (WHERE later <> 1) OVER (PARTITION BY annotator_id ORDER BY active_day) AS island
    FROM (
        SELECT *, active_day - LAG(active_day) OVER (ORDER BY active_day, annotator_id) AS later
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
