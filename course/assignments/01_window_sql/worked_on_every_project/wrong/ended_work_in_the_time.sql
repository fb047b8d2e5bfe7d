-- The people are right, but complete_at looks at all their projects: one that has ended, and was begun last, moves it. Only running projects count.
WITH first_labels AS (
    SELECT annotator_id, project_id, ended_on, MIN(submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id, project_id, ended_on
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) FILTER (ended_on IS NULL) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
