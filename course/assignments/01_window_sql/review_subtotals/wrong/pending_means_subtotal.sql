-- You tell the subtotal of a project by the NULL in accepted. Pending reviews have that NULL too, and stand as a second subtotal of their project.
SELECT CASE WHEN GROUPING(project_id) = 1 THEN 'all' WHEN accepted IS NULL THEN 'project' ELSE 'verdict' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
