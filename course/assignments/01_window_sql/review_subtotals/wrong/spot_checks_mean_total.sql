-- You tell the total by the NULL in project_id. Spot checks belong to no project either, and their rows stand as totals beside the true one.
SELECT CASE WHEN project_id IS NULL THEN 'all' WHEN GROUPING(accepted) = 1 THEN 'project' ELSE 'verdict' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
