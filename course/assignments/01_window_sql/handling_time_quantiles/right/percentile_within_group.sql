-- The SQL standard's ordered-set aggregate, and one filter for each reason to leave a label out.
WITH finished AS (
    SELECT task_id, submitted_at - started_at AS duration
    FROM labels
    WHERE submitted_at IS NOT NULL
), timed AS (
    SELECT tasks.project_id, EPOCH(finished.duration) AS seconds
    FROM finished
    JOIN tasks ON tasks.task_id = finished.task_id
    WHERE finished.duration >= INTERVAL 0 SECONDS
)
SELECT project_id,
       COUNT(seconds) AS timed_labels,
       PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY seconds) AS median_seconds,
       PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY seconds) AS p95_seconds
FROM timed
GROUP BY project_id
