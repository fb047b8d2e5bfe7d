-- You counted tasks. An annotator who labelled one task twice handed in two labels, and the question counts labels.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(DISTINCT labels.task_id) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
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
