-- You leave the pending reviews out. Every review counts, and pending is a group of its own beside the verdicts.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
WHERE accepted IS NOT NULL
GROUP BY ROLLUP (project_id, accepted)
