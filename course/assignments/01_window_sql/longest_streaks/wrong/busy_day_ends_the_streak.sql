-- Your streaks end after every day with two events or more. A rank leaves numbers out after equals, so it runs ahead of the date there: the days must be numbered, each of them once.
WITH active_days AS (
    SELECT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), islands AS (
    SELECT annotator_id, active_day,
           active_day - RANK() OVER (PARTITION BY annotator_id ORDER BY active_day)::INTEGER AS island
    FROM active_days
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(DISTINCT active_day) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC) = 1
ORDER BY annotator_id
