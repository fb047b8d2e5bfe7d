-- Your quiet days are in the table but not in the mean. A day without a match is NULL, and AVG passes over NULL: it
-- divides by the days with events, not by seven.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), active_days AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY day
)
SELECT
    days.day,
    COALESCE(active_days.actives, 0) AS actives,
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(active_days.actives) OVER last_week END AS weekly_mean
FROM days
LEFT JOIN active_days ON active_days.day = days.day
WINDOW last_week AS (ORDER BY days.day ROWS 6 PRECEDING)
ORDER BY days.day
