-- In double brackets the two columns are rolled up as one: there are groups of both and a total, and nothing by project.
SELECT CASE GROUPING(project_id, accepted)   -- tells a subtotal's NULL from one in the data
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM reviews
LEFT JOIN labels USING (label_id)   -- spot checks have no label
LEFT JOIN tasks USING (task_id)
GROUP BY ROLLUP ((project_id, accepted))
