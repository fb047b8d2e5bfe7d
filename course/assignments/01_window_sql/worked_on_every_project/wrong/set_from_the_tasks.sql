-- The size of your set comes from the tasks: a running project without tasks is not in it, so people seem complete who are not. Take the set from the table that defines it.
WITH first_labels AS (
    SELECT annotator_id, project_id, MIN(submitted_at) AS first_at
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
HAVING COUNT(project_id) = (SELECT COUNT(DISTINCT project_id) FROM tasks JOIN projects USING (project_id) WHERE ended_on IS NULL)
