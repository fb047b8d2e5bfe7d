-- Your frame is eight days long, seven preceding rows and the current one, and you wait until it is full: the first mean
-- comes a day late and is taken of eight numbers.
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
    CASE WHEN COUNT(*) OVER last_week = 8 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 7 PRECEDING)
ORDER BY day
