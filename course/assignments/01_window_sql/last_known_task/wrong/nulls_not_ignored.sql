-- The last value of a frame that ends at the event is the event's own: where it has no task you say NULL, which support sees already. Missing values must be passed over.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
