-- You have rows only for weeks in which a person was active. Quiet weeks, and weeks of machines alone, are missing, so LAG looks back to the last week that has a row, however long ago.
WITH weekly AS (
    SELECT DATE_TRUNC('week', ts)::DATE AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    WHERE annotator_id IS NOT NULL
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
