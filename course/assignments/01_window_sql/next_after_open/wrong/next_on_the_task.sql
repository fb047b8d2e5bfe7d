-- You look for the next event on the same task. The designer asks what the person does next, which may be on another task, or a login on none: with you those who walk away seem to stay.
WITH followed AS (
    SELECT
        *,
        LEAD(event_id) OVER in_time AS next_event_id,
        LEAD(type) OVER in_time AS next_type,
        LEAD(ts) OVER in_time AS next_ts
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW in_time AS (PARTITION BY annotator_id, task_id ORDER BY ts, event_id)
)
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(next_ts - ts) AS seconds
FROM followed
WHERE type = 'open'
