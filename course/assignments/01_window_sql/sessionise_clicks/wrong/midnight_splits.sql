-- You begin a new session at midnight. People work through midnight, and in UTC midnight is somebody's afternoon: only the pause decides, not the date.
WITH paused AS (
    SELECT annotator_id, ts, LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS ts_before
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE ts - ts_before > INTERVAL 30 MINUTES OR ts::DATE <> ts_before::DATE)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
