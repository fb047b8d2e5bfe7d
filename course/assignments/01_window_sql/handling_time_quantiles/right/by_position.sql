-- The definition, by hand: number the sorted values and weigh the two that stand next to the wanted position.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at >= labels.started_at
), placed AS (
    SELECT project_id,
           seconds,
           ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY seconds) - 1 AS place,
           COUNT(*) OVER (PARTITION BY project_id) - 1 AS last_place
    FROM timed
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       SUM(seconds * GREATEST(0, 1 - ABS(place - 0.5 * last_place))) AS median_seconds,
       SUM(seconds * GREATEST(0, 1 - ABS(place - 0.95 * last_place))) AS p95_seconds
FROM placed
GROUP BY project_id
