-- Your days step from the time of day of the first event, so the last day is lost when its last event is earlier in
-- the day.
WITH days AS (
    SELECT CAST(d AS DATE) AS day
    FROM (SELECT UNNEST(generate_series(MIN(ts), MAX(ts), INTERVAL 1 DAY)) AS d FROM events)
),
active AS (
    SELECT annotator_id, ts::DATE AS active_on
    FROM events
    WHERE annotator_id IS NOT NULL
    GROUP BY ALL
)
SELECT day, COUNT(DISTINCT annotator_id) AS weekly_actives
FROM days
LEFT JOIN active ON active_on > day - 7 AND active_on <= day
GROUP BY day
ORDER BY day
