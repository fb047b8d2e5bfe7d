-- You read the minutes field of the pause, as on a clock's face: a pause of an hour and ten minutes shows 10 there, and one of 30 minutes and a second shows 30. The whole length of the pause decides.
WITH paused AS (
    SELECT annotator_id, ts,
           ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE EXTRACT(MINUTE FROM pause) > 30)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
