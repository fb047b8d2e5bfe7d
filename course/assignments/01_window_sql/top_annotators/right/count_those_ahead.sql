-- The definition as a frame: 1 plus the rows of the project with strictly more labels.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
), places AS (
    SELECT
        project_id,
        annotator_id,
        submitted,
        1 + COUNT(*) OVER ahead AS place
    FROM label_counts
    WINDOW ahead AS (
        PARTITION BY project_id
        ORDER BY submitted DESC
        RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT project_id, annotator_id, submitted, place
FROM places
WHERE place <= 3
ORDER BY project_id, place
