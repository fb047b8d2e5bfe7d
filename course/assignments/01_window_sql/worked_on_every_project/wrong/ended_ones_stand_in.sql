-- You count projects that have ended on one side only: two of the running ones and an old one make three. Both sides of the comparison must be of one set.
WITH first_labels AS (
    SELECT annotator_id, project_id, MIN(submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id, project_id
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) >= (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
