-- You compare whole milliseconds. The stamps hold microseconds: a pause of 30 minutes and 0.4 milliseconds is longer than 30 minutes; compare the moments themselves.
WITH paused AS (
    SELECT annotator_id, ts,
           DATE_SUB('millisecond', LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts), ts) AS pause_millis
    FROM events
    WHERE annotator_id IS NOT NULL   -- machine events belong to no session
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause_millis > 1800000)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
