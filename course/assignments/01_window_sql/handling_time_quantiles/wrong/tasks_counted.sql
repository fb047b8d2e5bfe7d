-- Your quantiles are those of labels, but beside them stands the number of tasks. A task that was labelled three times holds three handling times, and the figures rest on all of them.
WITH timed AS (
    SELECT tasks.project_id, task_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(DISTINCT task_id) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
