-- You look for impossible durations in whole seconds. A label that ends a third of a second before it begins, within the same second of the clock, has a difference of 0 there and stays in: compare the moments themselves.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE DATE_DIFF('second', labels.started_at, labels.submitted_at) >= 0
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
