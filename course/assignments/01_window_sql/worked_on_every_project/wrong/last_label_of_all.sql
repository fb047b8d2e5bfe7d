-- complete_at is their last label with you. They were through with the set when the last missing project got its first label; what they did later changes nothing.
WITH first_labels AS (
    SELECT annotator_id, project_id, MAX(submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE ended_on IS NULL AND submitted_at IS NOT NULL
    GROUP BY annotator_id, project_id
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
