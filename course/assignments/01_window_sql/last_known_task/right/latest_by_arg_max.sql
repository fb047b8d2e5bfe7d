-- ARG_MAX over the pair (time, id) as a running aggregate, of the events that have a task.
SELECT event_id, annotator_id,
       ARG_MAX(task_id, (ts, event_id)) FILTER (task_id IS NOT NULL) OVER so_far AS last_task_id,
       MAX(ts) FILTER (task_id IS NOT NULL) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id)
