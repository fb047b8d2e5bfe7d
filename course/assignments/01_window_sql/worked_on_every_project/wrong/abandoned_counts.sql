-- Abandoned attempts count as work with you. An opened task without a label says nothing about somebody's experience.
WITH first_labels AS (
    SELECT annotator_id, project_id, MIN(submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE ended_on IS NULL
    GROUP BY annotator_id, project_id
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
