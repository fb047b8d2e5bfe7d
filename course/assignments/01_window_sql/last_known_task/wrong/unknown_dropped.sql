-- You drop the lines before the first known task. Support may look at any line, and there the answer is: not known.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
QUALIFY last_task_id IS NOT NULL
