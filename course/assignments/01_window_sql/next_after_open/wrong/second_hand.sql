-- DATE_DIFF counts how many times the clock's second hand moved between the two, not how much time passed: from 0.9 to 1.1 it says 1, and fractions are lost.
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
SELECT event_id, annotator_id, next_event_id, next_type, DATE_DIFF('second', ts, next_ts) AS seconds
FROM followed
WHERE type = 'open'
