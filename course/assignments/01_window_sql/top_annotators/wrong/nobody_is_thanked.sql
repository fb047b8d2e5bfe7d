-- Your list holds a row of nobody: a project or a task without submitted labels stays in a LEFT JOIN, with no annotator and 0 labels, and takes a place. Nobody worked there, so there is nobody to thank.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(labels.label) AS submitted
    FROM tasks
    LEFT JOIN labels ON labels.task_id = tasks.task_id AND labels.label IS NOT NULL
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
