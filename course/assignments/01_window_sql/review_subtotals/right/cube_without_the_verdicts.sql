-- CUBE makes one grouping too many, and HAVING takes it out again.
WITH placed AS (
    SELECT r.reviewer_id, r.accepted, t.project_id
    FROM reviews AS r
    LEFT JOIN (labels AS l JOIN tasks AS t ON t.task_id = l.task_id) ON l.label_id = r.label_id
)
SELECT IF(GROUPING(project_id) = 1, 'all', IF(GROUPING(accepted) = 1, 'project', 'verdict')) AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM placed
GROUP BY CUBE (project_id, accepted)
HAVING NOT (GROUPING(project_id) = 1 AND GROUPING(accepted) = 0)
