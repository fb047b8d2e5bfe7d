-- You take every NULL for a subtotal. Spot checks and pending reviews have NULLs of their own: they look like a second total beside the true one.
SELECT CASE WHEN project_id IS NULL THEN 'all' WHEN accepted IS NULL THEN 'project' ELSE 'verdict' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
