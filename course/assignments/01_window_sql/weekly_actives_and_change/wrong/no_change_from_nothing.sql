-- You wrote 0 where the week before had nobody; a change from nothing is unknown, NULL.
WITH weeks AS (
    SELECT CAST(UNNEST(generate_series(date_trunc('week', MIN(ts)), date_trunc('week', MAX(ts)), INTERVAL 1 WEEK)) AS DATE) AS week
    FROM events
),
counts AS (
    SELECT CAST(date_trunc('week', ts) AS DATE) AS week, COUNT(DISTINCT annotator_id) AS n
    FROM events
    WHERE annotator_id IS NOT NULL
    GROUP BY 1
),
joined AS (
    SELECT weeks.week,
           IFNULL(counts.n, 0) AS actives
    FROM weeks LEFT JOIN counts ON counts.week = weeks.week
),
lagged AS (
    SELECT *,
           LAG(actives, 1) OVER (ORDER BY week) AS week_before,
           LAG(actives, 4) OVER (ORDER BY week) AS four_weeks_before
    FROM joined
)
SELECT week, actives, week_before, four_weeks_before,
       CASE
           WHEN week_before IS NULL THEN NULL
           WHEN week_before = 0 THEN 0.0      -- no division by zero
           ELSE (actives - week_before) / week_before * 100
       END AS change_percent
FROM lagged
ORDER BY week
