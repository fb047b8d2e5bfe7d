-- You follow the ids. They are given in batches and say nothing about time: a click with a higher id may have come hours before, and your seconds turn negative.
WITH followed AS (
    SELECT
        *,
        LEAD(event_id) OVER in_time AS next_event_id,
        LEAD(type) OVER in_time AS next_type,
        LEAD(ts) OVER in_time AS next_ts
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY event_id)
)
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(next_ts - ts) AS seconds
FROM followed
WHERE type = 'open'
