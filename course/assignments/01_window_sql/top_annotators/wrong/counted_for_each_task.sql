-- You count labels for each task instead of for each project. An annotator then has as many rows as tasks, nearly all with 1 label, and they crowd the first place: the task must not be part of the group.
WITH label_counts AS (
    SELECT tasks.project_id, tasks.task_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, tasks.task_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
