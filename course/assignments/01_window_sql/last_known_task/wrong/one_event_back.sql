-- You look back one event. Of two logins in a row the second finds nothing, since the event before it has no task either.
SELECT event_id, annotator_id,
       COALESCE(task_id, LAG(task_id) OVER so_far) AS last_task_id,
       COALESCE(CASE WHEN task_id IS NOT NULL THEN ts END, LAG(CASE WHEN task_id IS NOT NULL THEN ts END) OVER so_far) AS noted_at
FROM events
WHERE annotator_id IS NOT NULL
WINDOW so_far AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
