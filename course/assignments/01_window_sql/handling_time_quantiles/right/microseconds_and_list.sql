-- Whole microseconds until the end, and both quantiles from one list.
WITH timed AS (
    SELECT task_id, DATE_DIFF('microsecond', started_at, submitted_at) AS microseconds
    FROM labels
    WHERE DATE_DIFF('microsecond', started_at, submitted_at) >= 0
), by_project AS (
    SELECT tasks.project_id,
           COUNT(*) AS timed_labels,
           QUANTILE_CONT(timed.microseconds, [0.5, 0.95]) AS quantiles
    FROM tasks
    INNER JOIN timed ON timed.task_id = tasks.task_id
    GROUP BY tasks.project_id
)
SELECT project_id,
       timed_labels,
       quantiles[1] / 1e6 AS median_seconds,
       quantiles[2] / 1e6 AS p95_seconds
FROM by_project
