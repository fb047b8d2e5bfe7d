-- You show the first task that was ever noted. In ascending order the latest one up to the event stands at the end of the frame.
SELECT event_id, annotator_id,
       FIRST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       FIRST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
