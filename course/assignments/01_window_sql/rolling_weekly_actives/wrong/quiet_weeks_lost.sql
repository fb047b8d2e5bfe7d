-- Your days are a calendar, but the join throws some away: a day with nobody in its seven days has no partner and is lost.
-- It should be there with a zero.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT days.day, COUNT(DISTINCT events.annotator_id) AS weekly_actives
FROM days
JOIN events ON events.ts::DATE BETWEEN days.day - 6 AND days.day
WHERE events.annotator_id IS NOT NULL
GROUP BY days.day
ORDER BY days.day
