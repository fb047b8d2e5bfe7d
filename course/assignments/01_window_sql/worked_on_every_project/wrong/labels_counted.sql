-- You count labels, not projects: four labels in one project make four. What is counted against the size of the set must be different projects.
SELECT annotators.annotator_id, MAX(labels.submitted_at) AS complete_at
FROM annotators
LEFT JOIN (
    SELECT labels.annotator_id, labels.submitted_at, tasks.project_id
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects ON projects.project_id = tasks.project_id AND projects.ended_on IS NULL
    WHERE labels.submitted_at IS NOT NULL
) AS labels USING (annotator_id)
WHERE annotators.left_on IS NULL
GROUP BY annotators.annotator_id
HAVING COUNT(labels.project_id) >= (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
