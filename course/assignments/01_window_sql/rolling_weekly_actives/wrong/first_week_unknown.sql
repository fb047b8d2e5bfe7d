-- Your first six days show NULL. The lead wants a number for every day; the first ones count what there is.
WITH active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
), counted_days AS (
    SELECT active_day + days_later::INTEGER AS day, annotator_id
    FROM active_days
    CROSS JOIN RANGE(7) AS ahead(days_later)
    WHERE annotator_id IS NOT NULL
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM active_days
)
SELECT days.day,
       CASE
           WHEN days.day >= (SELECT MIN(active_day) + 6 FROM active_days)
           THEN COUNT(DISTINCT counted_days.annotator_id)
       END AS weekly_actives
FROM days
LEFT JOIN counted_days ON counted_days.day = days.day
GROUP BY days.day
ORDER BY days.day
