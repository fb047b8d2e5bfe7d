-- Your noted_at says when the task was noted for the first time. It was noted again since, and the latest of these counts.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       MIN(ts) OVER (PARTITION BY annotator_id, last_task_id) AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
