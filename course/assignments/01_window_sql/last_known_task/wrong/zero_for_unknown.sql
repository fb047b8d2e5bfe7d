-- Where no task is known you say 0. 0 is a task like any other here, so an unknown one would be looked up under it.
SELECT event_id, annotator_id,
       COALESCE(LAST_VALUE(task_id IGNORE NULLS) OVER so_far, 0) AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
