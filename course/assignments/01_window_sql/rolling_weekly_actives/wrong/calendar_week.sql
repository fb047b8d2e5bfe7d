-- You counted the calendar week that each day falls in. Such a number jumps on Mondays and looks ahead to days that have
-- not happened yet; a rolling window ends on the day itself.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), weeks AS (
    SELECT DATE_TRUNC('week', ts) AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY week
)
SELECT days.day, COALESCE(weeks.actives, 0) AS weekly_actives
FROM days
LEFT JOIN weeks ON weeks.week = DATE_TRUNC('week', days.day)
ORDER BY days.day
