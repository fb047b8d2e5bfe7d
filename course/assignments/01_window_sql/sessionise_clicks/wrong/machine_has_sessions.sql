-- You report sessions of nobody. An event without an annotator comes from a machine, and PARTITION BY and GROUP BY gather all NULLs into one group as if they were a person.
WITH paused AS (
    SELECT annotator_id, ts, ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS pause
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
