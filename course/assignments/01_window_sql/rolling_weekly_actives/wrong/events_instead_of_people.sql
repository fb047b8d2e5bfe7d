-- You counted events. Five clicks of one annotator are one active: the count must be of different annotators.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events ON events.ts::DATE BETWEEN days.day - 6 AND days.day
GROUP BY days.day
ORDER BY days.day
