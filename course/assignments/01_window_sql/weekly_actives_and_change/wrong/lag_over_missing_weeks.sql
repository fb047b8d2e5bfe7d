-- Weeks without events have no row in your result, so LAG looks back to the last week that has one, however long ago. One
-- row back is one week back only when every week has its row.
WITH weekly AS (
    SELECT DATE_TRUNC('week', ts)::DATE AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY week
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
