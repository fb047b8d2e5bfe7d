-- A grid of everybody here and every running project; those with an empty field in their line are left out.
WITH here AS (
    SELECT annotator_id FROM annotators WHERE left_on IS NULL
), grid AS (
    SELECT here.annotator_id, projects.project_id
    FROM here
    LEFT JOIN projects ON projects.ended_on IS NULL
), first_labels AS (
    SELECT labels.annotator_id, tasks.project_id, MIN(labels.submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    GROUP BY ALL
)
SELECT grid.annotator_id, MAX(first_labels.first_at) AS complete_at
FROM grid
LEFT JOIN first_labels USING (annotator_id, project_id)
GROUP BY grid.annotator_id
HAVING COUNT(*) FILTER (grid.project_id IS NOT NULL AND first_labels.first_at IS NULL) = 0
