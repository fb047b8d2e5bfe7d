-- Your frame has the day in its middle, three before and three after it. It looks ahead to days that have not happened
-- yet, and the last days lose their mean.
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
    CASE WHEN COUNT(*) OVER around = 7 THEN AVG(actives) OVER around END AS weekly_mean
FROM daily
WINDOW around AS (ORDER BY day ROWS BETWEEN 3 PRECEDING AND 3 FOLLOWING)
ORDER BY day
