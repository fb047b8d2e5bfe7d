-- You cut the time since an annotator's first click into half hours. A sitting of three hours is one session as long as no pause is longer than 30 minutes; only the pause between two clicks decides.
WITH timed AS (
    SELECT annotator_id, ts, EPOCH(ts - MIN(ts) OVER (PARTITION BY annotator_id)) AS seconds
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           DENSE_RANK() OVER (PARTITION BY annotator_id ORDER BY FLOOR(seconds / 1800)) AS session_number
    FROM timed
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
