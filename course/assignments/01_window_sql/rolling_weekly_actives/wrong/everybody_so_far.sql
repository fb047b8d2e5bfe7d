-- You count everybody who was active on the day or at any time before. That number never falls; an annotator who has been silent for seven days is not active any more.
WITH active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
), first_days AS (
    SELECT annotator_id, MIN(active_day) AS day
    FROM active_days
    WHERE annotator_id IS NOT NULL
    GROUP BY annotator_id
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM active_days
)
SELECT days.day, SUM(COUNT(first_days.annotator_id)) OVER (ORDER BY days.day) AS weekly_actives
FROM days
LEFT JOIN first_days ON first_days.day = days.day
GROUP BY days.day
ORDER BY days.day
