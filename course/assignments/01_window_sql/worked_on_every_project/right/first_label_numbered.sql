-- The first label of each pair numbered 1, and different projects counted.
WITH work AS (
    SELECT l.annotator_id, t.project_id, l.submitted_at,
           ROW_NUMBER() OVER (PARTITION BY l.annotator_id, t.project_id ORDER BY l.submitted_at) AS n
    FROM labels l
    JOIN tasks t ON t.task_id = l.task_id
    JOIN projects p ON p.project_id = t.project_id
    WHERE l.submitted_at IS NOT NULL AND p.ended_on IS NULL
)
SELECT a.annotator_id, MAX(w.submitted_at) FILTER (w.n = 1) AS complete_at
FROM annotators a
LEFT JOIN work w ON w.annotator_id = a.annotator_id
WHERE a.left_on IS NULL
GROUP BY a.annotator_id
HAVING COUNT(DISTINCT w.project_id) = (SELECT COUNT(*) FROM projects WHERE ended_on IS NULL)
