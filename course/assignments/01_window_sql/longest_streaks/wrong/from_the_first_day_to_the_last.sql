-- Your length is that of the longest streak, but your dates are an annotator's first and last active day. Dates and length must come from the same streak.
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
SELECT annotator_id, MIN(started_on) AS started_on, MAX(ended_on) AS ended_on, MAX(days) AS days
FROM streaks
GROUP BY annotator_id
ORDER BY annotator_id
