-- You counted the seven days before each day and not the day itself. "Up to and including" makes the day the last of its
-- seven.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
LEFT JOIN events ON events.ts::DATE BETWEEN days.day - 7 AND days.day - 1
GROUP BY days.day
ORDER BY days.day
