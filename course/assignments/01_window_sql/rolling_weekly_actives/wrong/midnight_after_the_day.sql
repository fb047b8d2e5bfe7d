-- Your window includes the first moment of the next day. BETWEEN takes both of its ends: an event at midnight, when the next day begins, comes a day too early into the count.
WITH active_days AS (
    SELECT ts::DATE AS active_day, ts, annotator_id
    FROM events
), counted_days AS (
    SELECT active_day + days_later::INTEGER AS day, annotator_id
    FROM active_days
    CROSS JOIN RANGE(-1, 7) AS ahead(days_later)
    WHERE annotator_id IS NOT NULL AND (days_later >= 0 OR ts = active_day)
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM active_days
)
SELECT days.day, COUNT(DISTINCT counted_days.annotator_id) AS weekly_actives
FROM days
LEFT JOIN counted_days ON counted_days.day = days.day
GROUP BY days.day
ORDER BY days.day
