-- You cut the clock into half hours. A sitting of three hours is one session as long as the annotator is never silent for more than 30 minutes; what counts is the pause between clicks, not the slot they fall in.
WITH slotted AS (
    SELECT annotator_id, ts, TIME_BUCKET(INTERVAL 30 MINUTES, ts) AS slot
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts, DENSE_RANK() OVER (PARTITION BY annotator_id ORDER BY slot) AS session_number
    FROM slotted
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
