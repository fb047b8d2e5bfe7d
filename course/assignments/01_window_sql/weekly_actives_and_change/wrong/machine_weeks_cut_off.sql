-- Your calendar knows people only. Machine events are nobody, but they are events: the weeks run from the first to the last
-- event of any kind.
WITH people_events AS (
    SELECT annotator_id, DATE_TRUNC('week', ts)::DATE AS week
    FROM events
    WHERE annotator_id IS NOT NULL
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 7 DAYS))::DATE AS week
    FROM people_events
), weekly AS (
    SELECT weeks.week, COUNT(DISTINCT people_events.annotator_id) AS actives
    FROM weeks
    LEFT JOIN people_events ON people_events.week = weeks.week
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
