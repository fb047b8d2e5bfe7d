-- Your session numbers run on from one annotator to the next. Each annotator has a session 1: the running total, too, must begin anew for every person.
WITH flagged AS (
    SELECT annotator_id, ts,
           CASE
               WHEN ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) <= INTERVAL 30 MINUTES THEN 0
               ELSE 1
           END AS opens
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts, SUM(opens) OVER (ORDER BY annotator_id, ts) AS session_number
    FROM flagged
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
