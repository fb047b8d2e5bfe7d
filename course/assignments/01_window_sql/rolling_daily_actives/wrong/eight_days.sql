-- Your frame is eight days long: seven preceding rows and the current one. A mean of seven days needs six before the day.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) AS actives
    FROM days
    LEFT JOIN events ON events.ts::DATE = days.day
    GROUP BY days.day
)
SELECT
    day,
    actives,
    CASE WHEN ROW_NUMBER() OVER (ORDER BY day) >= 7 THEN AVG(actives) OVER (ORDER BY day ROWS 7 PRECEDING) END AS weekly_mean
FROM daily
ORDER BY day
