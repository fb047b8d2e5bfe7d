-- You took the click with the id before for the click before. Rows come in no particular order and an id says nothing about time: pauses are then measured between clicks that did not follow each other.
WITH paused AS (
    SELECT annotator_id, event_id, ts,
           ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY event_id) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, event_id, ts,
           1 + COUNT(*) FILTER (WHERE pause > INTERVAL 30 MINUTES)
               OVER (PARTITION BY annotator_id ORDER BY event_id) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
