-- Number the rows, then give all equals the number of the first of them.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
), numbered AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS position
    FROM label_counts
), placed AS (
    SELECT
        project_id,
        annotator_id,
        submitted,
        MIN(position) OVER (PARTITION BY project_id, submitted) AS place
    FROM numbered
)
SELECT project_id, annotator_id, submitted, place
FROM placed
WHERE place <= 3
ORDER BY project_id, place
