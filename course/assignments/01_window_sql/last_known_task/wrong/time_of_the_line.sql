-- The task is right, but noted_at is the time of the line itself. The doubt whether the task is still true hangs on when it was noted.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       ts AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
