-- You dropped the first six days. They have no mean yet, but they have actives: the lead wants every day.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) AS actives
    FROM days
    LEFT JOIN events ON events.ts::DATE = days.day
    GROUP BY days.day
)
SELECT day, actives, AVG(actives) OVER last_week AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
QUALIFY COUNT(*) OVER last_week = 7
ORDER BY day
