-- You show the task that the person was most often on so far. Support asks for the last one, however short the visit was.
SELECT event_id, annotator_id,
       MODE(task_id) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
