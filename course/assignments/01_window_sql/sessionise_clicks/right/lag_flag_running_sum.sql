-- The textbook way: flag each click that opens a session, add the flags up.
WITH flagged AS (
    SELECT annotator_id,
           ts,
           CASE
               WHEN ts <= LAG(ts) OVER by_time + INTERVAL '30 minutes' THEN 0
               ELSE 1   -- a long pause, or no click before
           END AS opens
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW by_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
), sessions AS (
    SELECT annotator_id,
           ts,
           SUM(opens) OVER (PARTITION BY annotator_id ORDER BY ts ROWS UNBOUNDED PRECEDING) AS session_number
    FROM flagged
)
SELECT annotator_id,
       session_number,
       MIN(ts) AS started_at,
       MAX(ts) AS ended_at,
       COUNT(*) AS clicks
FROM sessions
GROUP BY ALL
ORDER BY annotator_id, session_number
