-- You treat the machine as one more annotator: opens without an annotator_id are in your answer. They are nobody's, and PARTITION BY puts all NULLs into one group.
WITH followed AS (
    SELECT
        *,
        LEAD(event_id) OVER in_time AS next_event_id,
        LEAD(type) OVER in_time AS next_type,
        LEAD(ts) OVER in_time AS next_ts
    FROM events
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
)
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(next_ts - ts) AS seconds
FROM followed
WHERE type = 'open'
