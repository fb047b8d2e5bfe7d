-- You look back a fixed number of events. However many you write down, somebody logs in once more: the value must be carried along, not looked up.
SELECT event_id, annotator_id, COALESCE(task_id, LAG(task_id) OVER s, LAG(task_id, 2) OVER s, LAG(task_id, 3) OVER s, LAG(task_id, 4) OVER s) AS last_task_id, LAST_VALUE(CASE WHEN task_id IS NOT NULL THEN ts END IGNORE NULLS) OVER s AS noted_at
FROM events WHERE annotator_id IS NOT NULL
WINDOW s AS (PARTITION BY annotator_id ORDER BY ts, event_id ROWS UNBOUNDED PRECEDING)
