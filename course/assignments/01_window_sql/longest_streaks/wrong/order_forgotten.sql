-- Your query ends without an ORDER BY. The order inside a window sorts nothing outside of it: the rows come as the engine finds them, not by annotator_id.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), islands AS (
    SELECT annotator_id, active_day,
           active_day - ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY active_day)::INTEGER AS island
    FROM active_days
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(*) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC) = 1
