-- You take task 0, or annotator 0, for missing. 0 is a task like any other, and so is the person: only NULL is nothing.
SELECT event_id, annotator_id,
       LAST_VALUE(NULLIF(task_id, 0) IGNORE NULLS) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id > 0 THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
