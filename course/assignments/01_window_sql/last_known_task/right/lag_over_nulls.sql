-- LAG can pass over NULLs as well: the event's own task, else the one before that is known.
WITH noted AS (
    SELECT *, IF(task_id IS NULL, NULL, ts) AS task_ts
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT
    event_id,
    annotator_id,
    COALESCE(task_id, LAG(task_id IGNORE NULLS) OVER in_time) AS last_task_id,
    COALESCE(task_ts, LAG(task_ts IGNORE NULLS) OVER in_time) AS noted_at
FROM noted
WINDOW in_time AS (PARTITION BY annotator_id ORDER BY ts, event_id)
