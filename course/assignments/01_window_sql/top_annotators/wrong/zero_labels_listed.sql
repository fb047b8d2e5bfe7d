-- You list annotators with no submitted label. Counting a nullable column gives 0 to somebody who only abandoned, and in a
-- project with few annotators a 0 reaches the top three.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(labels.label) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
