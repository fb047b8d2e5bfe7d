-- You wrote 100 percent after an empty week. From nobody to one and from nobody to a thousand would be the same change: it is unknown, NULL.
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
    week,
    actives,
    LAG(actives) OVER by_week AS week_before,
    LAG(actives, 4) OVER by_week AS four_weeks_before,
    CASE
        WHEN week_before = 0 AND actives > 0 THEN 100.0
        ELSE 100.0 * (actives - week_before) / NULLIF(week_before, 0)
    END AS change_percent
FROM weekly
WINDOW by_week AS (ORDER BY week)
ORDER BY week
