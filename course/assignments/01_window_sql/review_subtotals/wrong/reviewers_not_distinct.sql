-- You count reviewers as often as they reviewed. One person who made twenty reviews is one.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
