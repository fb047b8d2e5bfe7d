-- Your calendar ends with the people. Machine events are nobody, but they are events: the days run from the first to the
-- last event of any kind.
WITH people_events AS (
    SELECT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM people_events
)
SELECT days.day, COUNT(DISTINCT people_events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN people_events ON people_events.active_day BETWEEN days.day - 6 AND days.day
GROUP BY days.day
ORDER BY days.day
