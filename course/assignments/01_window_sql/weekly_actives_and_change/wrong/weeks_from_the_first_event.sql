-- Your weeks begin on the weekday of the first event. Blocks of seven days are weeks of somebody, but not the weeks of
-- this report, which begin on Monday whatever the first event was.
WITH weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 7 DAYS))::DATE AS week
    FROM events
), weekly AS (
    SELECT weeks.week, COUNT(DISTINCT events.annotator_id) AS actives
    FROM weeks
    LEFT JOIN events ON events.ts::DATE BETWEEN weeks.week AND weeks.week + 6
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
