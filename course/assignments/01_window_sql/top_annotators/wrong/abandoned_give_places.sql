-- The counts that you show are of submitted labels, but the places count abandoned tasks as well. Somebody who opened much and handed in little stands above people who handed in more.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS opened, COUNT(labels.label) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY opened DESC) AS place
FROM label_counts
WHERE submitted > 0
QUALIFY place <= 3
ORDER BY project_id, place
