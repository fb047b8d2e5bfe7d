-- Join each day straight to the events of its seven days, as a half-open range of timestamps.
WITH bounds AS (
    SELECT DATE_TRUNC('day', MIN(ts)) AS first_day, DATE_TRUNC('day', MAX(ts)) AS last_day
    FROM events
), days AS (
    SELECT UNNEST(GENERATE_SERIES(first_day, last_day, INTERVAL 1 DAY)) AS day
    FROM bounds
)
SELECT days.day::DATE AS day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events
    ON events.ts >= days.day - INTERVAL 6 DAYS
    AND events.ts < days.day + INTERVAL 1 DAY
GROUP BY days.day
ORDER BY days.day
