-- A self-join of the daily table: each day meets its last seven, and only seven make a mean.
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
    today.day,
    today.actives,
    CASE WHEN COUNT(*) = 7 THEN SUM(recent.actives) / 7.0 END AS weekly_mean
FROM daily AS today
JOIN daily AS recent ON recent.day BETWEEN today.day - INTERVAL 6 DAYS AND today.day
GROUP BY today.day, today.actives
ORDER BY today.day
