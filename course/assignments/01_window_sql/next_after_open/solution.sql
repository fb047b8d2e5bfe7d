-- BEGIN SOLUTION
WITH followed AS (
    SELECT event_id, annotator_id, type, ts,
           LEAD(event_id) OVER in_time AS next_event_id,
           LEAD(type) OVER in_time AS next_type,
           LEAD(ts) OVER in_time AS next_ts
    FROM events
    WHERE annotator_id IS NOT NULL   -- a machine's events are nobody's
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)   -- the id settles ties
)
SELECT event_id, annotator_id, next_event_id, next_type, EPOCH(next_ts - ts) AS seconds
FROM followed
WHERE type = 'open'   -- only now: any event may follow an open
-- END SOLUTION
