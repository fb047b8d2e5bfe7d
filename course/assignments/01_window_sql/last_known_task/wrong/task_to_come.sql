-- You fill from ahead: a login shows the task that comes next. Support asks what the person was on, and the next task was not known then.
SELECT event_id, annotator_id,
       FIRST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       FIRST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
