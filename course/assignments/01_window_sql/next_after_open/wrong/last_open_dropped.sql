-- You drop the opens after which nothing comes. The designer asks for one row for each open, and the last one, after which somebody left, is perhaps the most telling: its next event is NULL.
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
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(next_ts - ts) AS seconds
FROM followed
WHERE type = 'open' AND next_event_id IS NOT NULL
