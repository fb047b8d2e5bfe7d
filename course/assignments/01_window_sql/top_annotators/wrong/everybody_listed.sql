-- You list everybody, whatever their place. Only the places 1, 2 and 3 of a project were asked for.
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
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
ORDER BY project_id, place
