-- EXTRACT(SECOND …) takes one field of the interval, as from a clock's face: after 90 seconds it says 30, after an hour 0. You want the whole duration in seconds.
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
SELECT event_id, annotator_id, next_event_id, next_type, EXTRACT(MICROSECOND FROM next_ts - ts) / 1000000 AS seconds
FROM followed
WHERE type = 'open'
