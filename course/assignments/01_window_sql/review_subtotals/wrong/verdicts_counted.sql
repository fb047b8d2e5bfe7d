-- You count accepted, which is NULL while a review is pending: those reviews are not counted, though their rows stand there.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(accepted) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
