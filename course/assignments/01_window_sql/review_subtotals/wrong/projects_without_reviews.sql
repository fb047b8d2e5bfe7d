-- You start from the projects, so one without reviews has a row of its own. The page has rows of groups with at least one review.
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(review_id) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
FULL JOIN labels USING (label_id)
FULL JOIN tasks USING (task_id)
GROUP BY ROLLUP (project_id, accepted)
