-- You keep the opens before the window is computed: WHERE runs first, so the next event that LEAD sees is the annotator's next open, never the label in between. What follows an open may be of any type.
-- twin: next_of_the_type
SELECT
    event_id,
    annotator_id,
    LEAD(event_id) OVER in_time AS next_event_id,
    LEAD(type) OVER in_time AS next_type,
    EPOCH(LEAD(ts) OVER in_time - ts) AS seconds
FROM events
WHERE annotator_id IS NOT NULL AND type = 'open'
WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
