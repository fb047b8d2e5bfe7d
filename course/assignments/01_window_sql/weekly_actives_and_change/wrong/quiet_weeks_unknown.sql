-- Your quiet weeks show NULL. That nobody worked is known: it is 0, and the week after has a zero beside it, not nothing.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), counted AS (
    SELECT DATE_TRUNC('week', ts)::DATE AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY week
), weekly AS (
    SELECT weeks.week, counted.actives
    FROM weeks
    LEFT JOIN counted ON counted.week = weeks.week
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
