-- You compare with the person who has worked on the most projects. Where nobody has worked on all of them, the best of you is taken for complete.
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
QUALIFY COUNT(project_id) = MAX(COUNT(project_id)) OVER ()
