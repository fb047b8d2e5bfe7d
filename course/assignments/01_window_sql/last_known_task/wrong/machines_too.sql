-- Events of machines are in your answer. They are nobody's, and a partition by NULL makes one annotator of all machines.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE TRUE
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
