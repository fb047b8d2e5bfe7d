-- Without ROLLUP: the three groupings written out and stacked; each names its level itself.
WITH placed AS (
    SELECT tasks.project_id, reviews.accepted, reviews.reviewer_id
    FROM reviews
    LEFT JOIN labels ON labels.label_id = reviews.label_id
    LEFT JOIN tasks ON tasks.task_id = labels.task_id
)
SELECT 'verdict' AS level, project_id, accepted, COUNT(*) AS reviews, COUNT(DISTINCT reviewer_id) AS reviewers
FROM placed
GROUP BY project_id, accepted
UNION ALL
SELECT 'project', project_id, NULL, COUNT(*), COUNT(DISTINCT reviewer_id)
FROM placed
GROUP BY project_id
UNION ALL
SELECT 'all', NULL, NULL, COUNT(*), COUNT(DISTINCT reviewer_id)
FROM placed
