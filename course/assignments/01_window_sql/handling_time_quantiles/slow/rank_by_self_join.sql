-- You found each label's place by setting it beside every faster label of its project. The pairs grow with the square of a project's labels; sorting once gives the same places.
WITH timed AS (
    SELECT tasks.project_id, labels.label_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at >= labels.started_at
), placed AS (
    SELECT timed.project_id, timed.label_id, timed.seconds, COUNT(faster.label_id) AS place
    FROM timed
    LEFT JOIN timed AS faster
        ON faster.project_id = timed.project_id
        AND (faster.seconds < timed.seconds OR (faster.seconds = timed.seconds AND faster.label_id < timed.label_id))
    GROUP BY timed.project_id, timed.label_id, timed.seconds
), spans AS (
    SELECT project_id, MAX(place) AS last_place
    FROM placed
    GROUP BY project_id
)
SELECT placed.project_id,
       COUNT(*) AS timed_labels,
       SUM(placed.seconds * GREATEST(0, 1 - ABS(placed.place - 0.5 * spans.last_place))) AS median_seconds,
       SUM(placed.seconds * GREATEST(0, 1 - ABS(placed.place - 0.95 * spans.last_place))) AS p95_seconds
FROM placed
JOIN spans ON spans.project_id = placed.project_id
GROUP BY placed.project_id
