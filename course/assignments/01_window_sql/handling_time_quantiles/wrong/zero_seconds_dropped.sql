-- Your filter drops labels of exactly zero seconds. Only those that end before they begin are impossible; a zero was asked to stay in.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at > labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
