-- You broke the ties by annotator_id. The number of an account is no merit: somebody with as many labels as the third place
-- goes without thanks, and equals get different places.
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
    ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY submitted DESC, annotator_id) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
