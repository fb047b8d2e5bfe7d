-- You added up daily actives. Somebody who works from Monday to Friday is one active of the week, not five: distinct
-- counts do not add.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), daily AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY day
), weekly AS (
    SELECT weeks.week, COALESCE(SUM(daily.actives), 0) AS actives
    FROM weeks
    LEFT JOIN daily ON DATE_TRUNC('week', daily.day) = weeks.week
    GROUP BY weeks.week
)
SELECT
    week,
    actives,
    LAG(actives) OVER by_week AS week_before,
    LAG(actives, 4) OVER by_week AS four_weeks_before,
    100.0 * (actives - week_before) / NULLIF(week_before, 0) AS change_percent
FROM weekly
WINDOW by_week AS (ORDER BY week)
ORDER BY week
