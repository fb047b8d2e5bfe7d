-- You show the event before the open, not the one after: in ascending order LAG looks back and LEAD ahead.
WITH followed AS (
    SELECT
        *,
        LAG(event_id) OVER in_time AS next_event_id,
        LAG(type) OVER in_time AS next_type,
        LAG(ts) OVER in_time AS next_ts
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
)
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(ts - next_ts) AS seconds
FROM followed
WHERE type = 'open'
