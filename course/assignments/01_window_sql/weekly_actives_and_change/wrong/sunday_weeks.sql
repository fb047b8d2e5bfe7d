-- Your weeks begin on Sunday. In this report a week begins on Monday, so every Sunday's events stand one week too late.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts) + INTERVAL 1 DAY), DATE_TRUNC('week', MAX(ts) + INTERVAL 1 DAY), INTERVAL 7 DAYS
    ))::DATE - 1 AS week
    FROM events
), weekly AS (
    SELECT weeks.week, COUNT(DISTINCT events.annotator_id) AS actives
    FROM weeks
    LEFT JOIN events ON DATE_TRUNC('week', events.ts + INTERVAL 1 DAY)::DATE - 1 = weeks.week
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
