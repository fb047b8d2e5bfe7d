-- You look back over seven days with events, not over seven days. Every quiet day stretches your window further into the past: count days of the calendar.
WITH active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id, DENSE_RANK() OVER (ORDER BY ts::DATE) AS place
    FROM events
), counted_days AS (
    SELECT place + days_later AS place, annotator_id
    FROM active_days
    CROSS JOIN RANGE(7) AS ahead(days_later)
    WHERE annotator_id IS NOT NULL
), places AS (
    SELECT DISTINCT active_day, place
    FROM active_days
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM active_days
)
SELECT days.day, COUNT(DISTINCT counted_days.annotator_id) AS weekly_actives
FROM days
ASOF LEFT JOIN places ON places.active_day <= days.day
LEFT JOIN counted_days ON counted_days.place = places.place
GROUP BY days.day
ORDER BY days.day
