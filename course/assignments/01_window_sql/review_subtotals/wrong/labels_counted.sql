-- You count label_id, which is NULL for spot checks: their groups have no reviews with you, and the total is too small.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(label_id) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
