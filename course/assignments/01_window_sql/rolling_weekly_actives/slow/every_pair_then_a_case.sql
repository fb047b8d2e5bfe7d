-- Every event is paired with every day of the history before the window is asked for: the work grows with days times
-- events, although an event matters to seven days only.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), paired AS (
    SELECT days.day, events.annotator_id, events.ts FROM days CROSS JOIN events
)
SELECT day, COUNT(DISTINCT CASE WHEN ts::DATE >= day - 6 AND ts::DATE <= day THEN annotator_id END) AS weekly_actives
FROM paired GROUP BY day ORDER BY day
