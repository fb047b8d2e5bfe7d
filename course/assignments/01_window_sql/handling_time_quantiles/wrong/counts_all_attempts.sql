-- Your count holds every attempt, abandoned and impossible ones too. The manager asked how many labels the figures rest on: the same population as the quantiles.
WITH attempts AS (
    SELECT tasks.project_id,
           CASE WHEN labels.submitted_at >= labels.started_at
               THEN EPOCH(labels.submitted_at - labels.started_at) END AS seconds
    FROM labels
    JOIN tasks USING (task_id)
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM attempts
GROUP BY project_id
HAVING COUNT(seconds) > 0
