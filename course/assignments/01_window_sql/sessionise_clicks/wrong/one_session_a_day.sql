-- Your sessions are days. Somebody who comes in the morning and again in the evening sat down twice, and one who works through midnight once: only the pause between clicks decides.
WITH numbered AS (
    SELECT annotator_id, ts, DENSE_RANK() OVER (PARTITION BY annotator_id ORDER BY ts::DATE) AS session_number
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
