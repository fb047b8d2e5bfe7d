-- Your median is interpolated, but your 95th percentile is a value that was measured. Both were asked for between the two nearest values: of two labels the percentile lies just below the slower one, not on it.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_DISC(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
