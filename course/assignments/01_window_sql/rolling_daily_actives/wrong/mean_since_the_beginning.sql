-- Your mean goes back to the first day of all. A window with an ORDER BY and no frame begins with its first row, so it gets longer every day: seven days were asked for.
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
    CASE WHEN COUNT(*) OVER so_far >= 7 THEN AVG(actives) OVER so_far END AS weekly_mean
FROM daily
WINDOW so_far AS (ORDER BY day)
ORDER BY day
