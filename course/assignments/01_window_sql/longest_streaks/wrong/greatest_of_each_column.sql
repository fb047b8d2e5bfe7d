-- You took the greatest length, the latest start and the latest end, each on its own. The three can come from different streaks: your row then describes a streak that never was.
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
SELECT annotator_id, MAX(started_on) AS started_on, MAX(ended_on) AS ended_on, MAX(days) AS days
FROM streaks
GROUP BY annotator_id
ORDER BY annotator_id
