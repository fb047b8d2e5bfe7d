-- You read the seconds field of the duration, as on a clock's face: 70 minutes show 0 there. The whole duration in seconds was asked for.
WITH durations AS (
    SELECT tasks.project_id, labels.submitted_at - labels.started_at AS duration
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
), timed AS (
    SELECT project_id, EXTRACT(MICROSECOND FROM duration) / 1e6 AS seconds   -- the seconds field, with its fraction
    FROM durations
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
