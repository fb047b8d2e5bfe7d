-- You matched weeks by year and week number. The two do not belong together: 1 January can lie in week 53 of the year
-- before, and 30 December in week 1 of the year after, so the week of New Year falls apart or lands a year off.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), weekly AS (
    SELECT weeks.week, COUNT(DISTINCT events.annotator_id) AS actives
    FROM weeks
    LEFT JOIN events ON YEAR(events.ts) = YEAR(weeks.week) AND WEEK(events.ts) = WEEK(weeks.week)
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
