-- Where nothing is known before, you take what comes later. At the start nothing is known, and the prompt says NULL.
SELECT event_id, annotator_id,
       COALESCE(LAST_VALUE(task_id IGNORE NULLS) OVER so_far, FIRST_VALUE(task_id IGNORE NULLS) OVER (PARTITION BY annotator_id ORDER BY ts, event_id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)) AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
