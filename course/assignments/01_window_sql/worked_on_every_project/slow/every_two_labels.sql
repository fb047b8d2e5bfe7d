-- Right, but to find the first label of a project it joins every label of a person to every other of the same person: the work grows with the square of a person's labels. One GROUP BY reads each label once.
WITH work AS (
    SELECT annotator_id, project_id, submitted_at
    FROM labels
    JOIN tasks USING (task_id)
    JOIN projects USING (project_id)
    WHERE ended_on IS NULL AND submitted_at IS NOT NULL
), first_labels AS (
    SELECT
        work.annotator_id,
        work.project_id,
        MIN(other.submitted_at) FILTER (other.project_id = work.project_id) AS first_at
    FROM work
    JOIN work AS other USING (annotator_id)
    GROUP BY work.annotator_id, work.project_id
)
SELECT annotator_id, MAX(first_at) AS complete_at
FROM annotators
LEFT JOIN first_labels USING (annotator_id)
WHERE left_on IS NULL
GROUP BY annotator_id
HAVING COUNT(project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
