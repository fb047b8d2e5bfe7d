-- Your joins keep only reviews that have a label. Spot checks have none, so they are missing from their own group and from the total.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
JOIN labels USING (label_id)
JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
