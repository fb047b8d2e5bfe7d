-- You take all clicks for one stream: a session opens when nobody has clicked for more than 30 minutes, and the numbers run on for the whole company. Silence and sessions belong to each annotator.
WITH paused AS (
    SELECT annotator_id, ts,
           ts - LAG(ts) OVER (ORDER BY ts) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause > INTERVAL 30 MINUTES)
               OVER (ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
