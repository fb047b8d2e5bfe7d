-- At one moment you let the higher event_id come first. DESC belongs to one key only: the prompt runs through equal times by ascending id.
SELECT event_id, annotator_id,
       LAST_VALUE(task_id IGNORE NULLS) OVER so_far AS last_task_id,
       LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER so_far AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id DESC ROWS UNBOUNDED PRECEDING)
