-- You picked values that were measured (a discrete quantile) instead of interpolating: between 10 and 20 you answer 10, and the question's median is 15.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_DISC(seconds, 0.5) AS median_seconds,
       QUANTILE_DISC(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
