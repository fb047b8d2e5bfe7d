-- The spot checks have no subtotal with you. They belong to no project, and are a group of their own beside the projects.
WITH placed AS (
    SELECT r.reviewer_id, r.accepted, t.project_id
    FROM reviews AS r
    LEFT JOIN labels AS l ON l.label_id = r.label_id LEFT JOIN tasks AS t ON t.task_id = l.task_id
)
SELECT 'verdict' AS level, project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers FROM placed GROUP BY ALL
UNION
SELECT 'project', project_id, NULL, COUNT(*), COUNT(DISTINCT reviewer_id) FROM placed WHERE project_id IS NOT NULL GROUP BY project_id
UNION
SELECT 'all', NULL, NULL, COUNT(*), COUNT(DISTINCT reviewer_id) FROM placed
