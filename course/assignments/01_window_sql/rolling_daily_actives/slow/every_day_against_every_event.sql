-- Every day is paired with every event of the whole history before most pairs are thrown away again: the work grows with
-- days times events, although each event belongs to one day only.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) FILTER (events.ts::DATE = days.day) AS actives
    FROM days
    CROSS JOIN events
    GROUP BY days.day
)
SELECT
    day,
    actives,
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
ORDER BY day
