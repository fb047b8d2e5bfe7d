-- ROLLUP takes its columns away from the right. With the verdict first your subtotals are by verdict over all projects, not by project.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (accepted, project_id)
