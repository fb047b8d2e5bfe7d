-- The greatest (time, id, task) so far, of the events that have a task.
WITH known AS (
    SELECT
        event_id,
        annotator_id,
        MAX((ts, event_id, task_id)) FILTER (task_id IS NOT NULL) OVER (
            PARTITION BY annotator_id
            ORDER BY ts, event_id
            ROWS UNBOUNDED PRECEDING
        ) AS latest
    FROM events
)
SELECT event_id, annotator_id, latest[3] AS last_task_id, latest[1] AS noted_at
FROM known
WHERE annotator_id IS NOT NULL
