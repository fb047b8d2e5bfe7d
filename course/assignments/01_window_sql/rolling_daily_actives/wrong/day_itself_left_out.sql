-- Your frame ends the day before. The last seven days of a chart end with the day that the number stands beside.
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
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS BETWEEN 7 PRECEDING AND 1 PRECEDING)
ORDER BY day
