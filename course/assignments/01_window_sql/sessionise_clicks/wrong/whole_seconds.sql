-- You compare whole seconds. A pause of 30 minutes and half a second is longer than 30 minutes, but counted in seconds it is cut down to 1 800; compare the moments themselves.
WITH paused AS (
    SELECT annotator_id, ts,
           DATE_SUB('second', LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts), ts) AS pause_seconds
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause_seconds > 1800)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
