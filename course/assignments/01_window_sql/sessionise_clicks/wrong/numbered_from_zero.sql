-- Your first session is number 0. The first click has no click before it, so its pause is NULL and no comparison with NULL is true: nothing opens the first session.
WITH paused AS (
    SELECT annotator_id, ts, ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           SUM(CASE WHEN pause > INTERVAL 30 MINUTES THEN 1 ELSE 0 END)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
