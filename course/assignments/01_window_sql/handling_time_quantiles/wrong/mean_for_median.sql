-- Your middle is a mean. Handling times have a heavy tail: one task left open over lunch drags the mean far from the typical label, and the median does not notice it.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       AVG(seconds) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
