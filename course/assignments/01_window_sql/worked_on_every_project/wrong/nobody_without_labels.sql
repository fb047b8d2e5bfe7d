-- The people of your empty set are those who have ever submitted a label. When nothing is asked for, nothing is missing to a newcomer either.
SELECT annotator_id, MAX(first_at) AS complete_at
FROM (
    SELECT annotator_id, IF(ended_on IS NULL, project_id, NULL) AS project_id, IF(ended_on IS NULL, MIN(submitted_at), NULL) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    JOIN annotators USING (annotator_id)
    WHERE submitted_at IS NOT NULL AND left_on IS NULL
    GROUP BY annotator_id, project_id, ended_on
)
GROUP BY annotator_id
HAVING COUNT(project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
