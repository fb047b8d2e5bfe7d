-- You ranked from the fewest labels upwards: ORDER BY sorts ascending unless told otherwise, so the least busy are thanked.
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
    RANK() OVER (PARTITION BY project_id ORDER BY submitted) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
