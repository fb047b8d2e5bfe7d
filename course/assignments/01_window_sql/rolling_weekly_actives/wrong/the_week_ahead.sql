-- Your window begins with the day and looks six days ahead. "Up to and including" makes the day the last of its seven: what comes after it has not happened yet.
WITH active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
), counted_days AS (
    SELECT active_day - days_later::INTEGER AS day, annotator_id
    FROM active_days
    CROSS JOIN RANGE(7) AS ahead(days_later)
    WHERE annotator_id IS NOT NULL
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM active_days
)
SELECT days.day, COUNT(DISTINCT counted_days.annotator_id) AS weekly_actives
FROM days
LEFT JOIN counted_days ON counted_days.day = days.day
GROUP BY days.day
ORDER BY days.day
