-- You return all streaks of an annotator. Only the longest was asked for, one row a person.
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
ORDER BY annotator_id, started_on
