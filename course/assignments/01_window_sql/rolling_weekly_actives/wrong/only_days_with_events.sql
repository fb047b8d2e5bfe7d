-- Your answer has no row for a quiet day. The lead asked for every calendar day, so the days must come from a calendar,
-- not from the events.
SELECT DISTINCT
    ts::DATE AS day,
    COUNT(DISTINCT annotator_id) OVER last_week AS weekly_actives
FROM events
WINDOW last_week AS (ORDER BY ts::DATE RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
ORDER BY day
