-- Your calendar knows people only. Machine events are nobody, but they are events: the days run from the first to the
-- last event of any kind.
WITH people_events AS (
    SELECT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(active_day), MAX(active_day), INTERVAL 1 DAY))::DATE AS day
    FROM people_events
), daily AS (
    SELECT days.day, COUNT(DISTINCT people_events.annotator_id) AS actives
    FROM days
    LEFT JOIN people_events ON people_events.active_day = days.day
    GROUP BY days.day
)
SELECT
    day,
    actives,
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
ORDER BY day
