-- You counted an abandoned label as one of zero seconds. It has no end, so its handling time is unknown, and every one of these zeros pulls the median down.
WITH timed AS (
    SELECT tasks.project_id, COALESCE(EPOCH(labels.submitted_at - labels.started_at), 0) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at OR labels.submitted_at IS NULL
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
