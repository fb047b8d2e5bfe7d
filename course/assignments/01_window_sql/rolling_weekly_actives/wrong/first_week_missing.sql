-- You left out the first six days because their week is not full. The lead wants every day; the first ones count what
-- there is.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events ON events.ts::DATE BETWEEN days.day - 6 AND days.day
GROUP BY days.day
HAVING days.day >= (SELECT MIN(ts)::DATE + 6 FROM events)
ORDER BY days.day
