-- No frame of seven: the difference of two running totals, seven days apart.
WITH active_days AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY ALL
), days AS (
    SELECT UNNEST(RANGE(MIN(day), MAX(day) + INTERVAL 1 DAY, INTERVAL 1 DAY))::DATE AS day
    FROM active_days
), daily AS (
    SELECT
        day,
        COALESCE(actives, 0) AS actives,
        ROW_NUMBER() OVER (ORDER BY day) AS days_so_far,
        SUM(actives) OVER (ORDER BY day) AS total
    FROM days
    LEFT JOIN active_days USING (day)
)
SELECT
    day,
    actives,
    CASE WHEN days_so_far >= 7 THEN (total - LAG(total, 7, 0) OVER (ORDER BY day)) / 7 END AS weekly_mean
FROM daily
ORDER BY day
