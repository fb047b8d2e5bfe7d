-- You measure each pause since the click with the id before. An id says nothing about time: where ids and times disagree, sessions open in the middle of a sitting, and long pauses are overlooked.
WITH paused AS (
    SELECT annotator_id, ts,
           ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY event_id) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause > INTERVAL 30 MINUTES)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
