-- Two moments as seconds since 1970, subtracted; MEDIAN is a name for the quantile at one half.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at) - EPOCH(labels.started_at) AS seconds
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at IS NOT NULL
        AND labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       MEDIAN(seconds) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
