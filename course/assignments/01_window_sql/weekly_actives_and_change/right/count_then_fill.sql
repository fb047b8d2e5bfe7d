-- Count the weeks that have events, fill the gaps with zeros afterwards, and take the Monday from the day of the week.
WITH counted AS (
    SELECT ts::DATE - (ISODOW(ts) - 1)::INTEGER AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY week
), bounds AS (
    SELECT MIN(week) AS first_week, MAX(week) AS last_week
    FROM counted
), weekly AS (
    SELECT calendar.week::DATE AS week, COALESCE(counted.actives, 0) AS actives
    FROM (
        SELECT UNNEST(GENERATE_SERIES(first_week, last_week, INTERVAL 1 WEEK)) AS week
        FROM bounds
    ) AS calendar
    LEFT JOIN counted ON counted.week = calendar.week
), compared AS (
    SELECT
        week,
        actives,
        LAG(actives, 1) OVER (ORDER BY week) AS week_before,
        LAG(actives, 4) OVER (ORDER BY week) AS four_weeks_before
    FROM weekly
)
SELECT
    week,
    actives,
    week_before,
    four_weeks_before,
    (actives / NULLIF(week_before, 0) - 1) * 100 AS change_percent
FROM compared
ORDER BY week
