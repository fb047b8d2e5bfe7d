-- You counted the machine as an annotator. The distinct pairs of week and annotator hold a pair with NULL, and counting
-- rows counts it, while counting a column passes over NULL.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), active_weeks AS (
    SELECT DISTINCT DATE_TRUNC('week', ts) AS week, annotator_id
    FROM events
), weekly AS (
    SELECT weeks.week, COUNT(active_weeks.week) AS actives
    FROM weeks
    LEFT JOIN active_weeks ON active_weeks.week = weeks.week
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
