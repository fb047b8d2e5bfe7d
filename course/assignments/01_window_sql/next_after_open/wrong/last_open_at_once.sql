-- Of an open with nothing after it you say 0 seconds. That reads as "at once", pulls every mean down, and cannot be told from two clicks at one moment: unknown is NULL.
WITH followed AS (
    SELECT
        *,
        LEAD(event_id) OVER in_time AS next_event_id,
        LEAD(type) OVER in_time AS next_type,
        LEAD(ts) OVER in_time AS next_ts
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
)
SELECT event_id, annotator_id, next_event_id, next_type, COALESCE(EPOCH(next_ts - ts), 0) AS seconds
FROM followed
WHERE type = 'open'
