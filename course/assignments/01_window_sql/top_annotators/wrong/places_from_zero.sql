-- Your places begin with 0: they are the number of annotators ahead. A place is 1 plus that number.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) - 1 AS place
FROM label_counts
QUALIFY place < 3
ORDER BY project_id, place
