-- Your window ends at the midnight with which the day begins, so the day's own events fall out, except those at midnight
-- itself. The day is a whole day and belongs to its seven; as a moment, a DATE is its first instant.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events ON events.ts BETWEEN days.day - INTERVAL 6 DAYS AND days.day
GROUP BY days.day
ORDER BY days.day
