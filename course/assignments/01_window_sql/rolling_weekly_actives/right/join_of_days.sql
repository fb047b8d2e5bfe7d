-- The active days are joined to the days on either side; the engine compares every pair, which a calendar of a year bears.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
    WHERE annotator_id IS NOT NULL   -- machine events are nobody
)
SELECT days.day, COUNT(DISTINCT active_days.annotator_id) AS weekly_actives
FROM days
LEFT JOIN active_days ON active_days.active_day BETWEEN days.day - 6 AND days.day
GROUP BY days.day
ORDER BY days.day
