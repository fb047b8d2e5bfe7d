-- You counted a label that ends before it begins as one of zero seconds. Its clock was wrong, so its handling time is unknown: each of these zeros pulls the median down and counts among the timed labels.
WITH timed AS (
    SELECT tasks.project_id, GREATEST(EPOCH(labels.submitted_at - labels.started_at), 0) AS seconds
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
