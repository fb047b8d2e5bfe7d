-- You turned negative handling times positive. A label that ends before it begins tells that a clock was wrong and not by how much: its size is no measurement, so leave it out.
WITH timed AS (
    SELECT tasks.project_id, ABS(EPOCH(labels.submitted_at - labels.started_at)) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
