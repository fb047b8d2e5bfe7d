-- You counted each day on its own: these are daily actives. Somebody who worked yesterday is still active this week.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events ON events.ts::DATE = days.day
GROUP BY days.day
ORDER BY days.day
