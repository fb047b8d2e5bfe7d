-- You add the reviewers of the verdicts up to those of the project, and these up to the total. One person who accepted and refused is counted twice: distinct counts do not add up, each level needs its own.
WITH verdicts AS (
    SELECT project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
    FROM reviews
    LEFT JOIN labels USING (label_id)
    LEFT JOIN tasks USING (task_id)
    GROUP BY project_id, accepted
)
SELECT CASE GROUPING(project_id, accepted)
           WHEN 0 THEN 'verdict'
           WHEN 1 THEN 'project'
           ELSE 'all' END AS level,
       project_id, accepted, COALESCE(SUM(reviews), 0) AS reviews, COALESCE(SUM(reviewers), 0) AS reviewers
FROM verdicts
GROUP BY ROLLUP (project_id, accepted)
