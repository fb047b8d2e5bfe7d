-- You forget everything at midnight. Who logs in in the morning was last known to be on yesterday's task.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id, ts::DATE ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
