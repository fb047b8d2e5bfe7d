-- You found the streaks but measured them in events. Somebody who clicked a hundred times in one day has a streak of one day.
WITH islands AS (
    SELECT annotator_id, ts::DATE AS active_day,
           ts::DATE - DENSE_RANK() OVER (PARTITION BY annotator_id ORDER BY ts::DATE)::INTEGER AS island
    FROM events
    WHERE annotator_id IS NOT NULL
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(*) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC) = 1
ORDER BY annotator_id
