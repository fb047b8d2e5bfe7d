-- Every day is paired with every event of the whole history before most pairs are thrown away again: the work grows with
-- days times events, although an event matters to seven days only.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
)
SELECT
    days.day,
    COUNT(DISTINCT events.annotator_id) FILTER (events.ts::DATE BETWEEN days.day - 6 AND days.day) AS weekly_actives
FROM days
CROSS JOIN events
GROUP BY days.day
ORDER BY days.day
