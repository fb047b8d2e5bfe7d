-- You count moments, not clicks. An annotator's events at the same moment are different events with different ids, and the prompt counts each of them.
WITH paused AS (
    SELECT annotator_id, ts,
           ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause > INTERVAL 30 MINUTES)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(DISTINCT ts) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
