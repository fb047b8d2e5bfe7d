-- You counted the ticks of the second hand: from 09:00:00.9 to 09:00:01.15 you find one second, and it was a quarter of one. Subtract the timestamps to keep the fractions.
WITH timed AS (
    SELECT tasks.project_id, DATE_DIFF('second', labels.started_at, labels.submitted_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
