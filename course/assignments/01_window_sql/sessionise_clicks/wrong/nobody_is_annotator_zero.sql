-- You gave machine events the annotator 0. There is an annotator of that id: the machine's events now fill their pauses, and a session of nobody is reported as theirs.
WITH paused AS (
    SELECT COALESCE(annotator_id, 0) AS annotator_id, ts,
           ts - LAG(ts) OVER (PARTITION BY COALESCE(annotator_id, 0) ORDER BY ts) AS pause
    FROM events
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
