-- Union instead of join: an empty pair for every day beside the distinct active pairs, then the same frame.
WITH bounds AS (
    SELECT MIN(ts)::DATE AS first_day, MAX(ts)::DATE AS last_day
    FROM events
), active_days AS (
    SELECT ts::DATE AS day, annotator_id FROM events
    UNION
    SELECT UNNEST(GENERATE_SERIES(first_day, last_day, INTERVAL 1 DAY))::DATE AS day, NULL AS annotator_id
    FROM bounds
), daily AS (
    SELECT day, COUNT(annotator_id) AS actives
    FROM active_days
    GROUP BY day
), with_mean AS (
    SELECT day, actives, AVG(actives) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS mean_so_far
    FROM daily
)
SELECT
    with_mean.day,
    with_mean.actives,
    CASE WHEN with_mean.day >= bounds.first_day + 6 THEN with_mean.mean_so_far END AS weekly_mean
FROM with_mean
CROSS JOIN bounds
ORDER BY with_mean.day
