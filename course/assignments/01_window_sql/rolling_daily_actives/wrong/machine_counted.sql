-- You counted the machine as an annotator. The distinct pairs of day and annotator hold a pair with NULL, and counting
-- rows counts it, while counting a column passes over NULL.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), active_days AS (
    SELECT DISTINCT ts::DATE AS day, annotator_id
    FROM events
), daily AS (
    SELECT days.day, COUNT(active_days.day) AS actives
    FROM days
    LEFT JOIN active_days ON active_days.day = days.day
    GROUP BY days.day
)
SELECT
    day,
    actives,
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
ORDER BY day
