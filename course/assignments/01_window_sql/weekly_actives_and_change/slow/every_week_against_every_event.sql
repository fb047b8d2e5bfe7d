-- Every week is paired with every event of the whole history before most pairs are thrown away again: the work grows with
-- weeks times events, although each event belongs to one week only.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(ts)), DATE_TRUNC('week', MAX(ts)), INTERVAL 7 DAYS
    ))::DATE AS week
    FROM events
), weekly AS (
    SELECT
        weeks.week,
        COUNT(DISTINCT events.annotator_id) FILTER (events.ts >= weeks.week AND events.ts < weeks.week + 7) AS actives
    FROM weeks
    CROSS JOIN events
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
