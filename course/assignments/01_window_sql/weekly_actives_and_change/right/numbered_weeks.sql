-- Weeks as whole numbers since a known Monday, distinct pairs first, and frames of RANGE that look back by number.
WITH active_weeks AS (
    SELECT DISTINCT (ts::DATE - DATE '1970-01-05') // 7 AS week_number, annotator_id
    FROM events
), counted AS (
    SELECT week_number, COUNT(annotator_id) AS actives
    FROM active_weeks
    GROUP BY week_number
), weeks AS (
    SELECT UNNEST(RANGE(MIN(week_number), MAX(week_number) + 1)) AS week_number
    FROM counted
), weekly AS (
    SELECT weeks.week_number, COALESCE(counted.actives, 0) AS actives
    FROM weeks
    LEFT JOIN counted ON counted.week_number = weeks.week_number
), with_earlier AS (
    SELECT
        week_number,
        actives,
        MAX(actives) OVER (ORDER BY week_number RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING) AS week_before,
        MAX(actives) OVER (ORDER BY week_number RANGE BETWEEN 4 PRECEDING AND 4 PRECEDING) AS four_weeks_before
    FROM weekly
)
SELECT
    DATE '1970-01-05' + (7 * week_number)::INTEGER AS week,
    actives,
    week_before,
    four_weeks_before,
    IF(week_before = 0, NULL, 100 * (actives - week_before) / week_before) AS change_percent
FROM with_earlier
ORDER BY week
