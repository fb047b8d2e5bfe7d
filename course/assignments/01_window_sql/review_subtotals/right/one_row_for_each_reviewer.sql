-- One row for each project, verdict and reviewer first; of these few rows the levels are made.
WITH by_reviewer AS (
    SELECT project_id, accepted, reviewer_id, COUNT(*) AS reviews
    FROM reviews
    LEFT JOIN labels USING (label_id)
    LEFT JOIN tasks USING (task_id)
    GROUP BY ALL
)
SELECT
    ['verdict', 'project', 'unused', 'all'][GROUPING_ID(project_id, accepted) + 1] AS level,
    project_id,
    accepted,
    COALESCE(SUM(reviews), 0) AS reviews,
    COUNT(DISTINCT reviewer_id) AS reviewers
FROM by_reviewer
GROUP BY ROLLUP (project_id, accepted)
