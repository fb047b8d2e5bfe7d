-- RANGE counts days; the warm-up is over when there is a day six rows back.
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
    IF(LAG(day, 6) OVER (ORDER BY day) IS NOT NULL, AVG(actives) OVER last_week, NULL) AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
ORDER BY day
