-- Right, but it holds every review of a person against all of that person's others to see whether they were met before: the work grows with the square of a person's reviews. COUNT(DISTINCT …) remembers whom it has seen.
WITH placed AS (
    SELECT reviews.review_id, reviews.reviewer_id, tasks.project_id, reviews.accepted
    FROM reviews
    LEFT JOIN labels ON labels.label_id = reviews.label_id
    LEFT JOIN tasks ON tasks.task_id = labels.task_id
), compared AS (
    SELECT
        placed.review_id,
        placed.project_id,
        placed.accepted,
        COUNT(*) FILTER (earlier.review_id < placed.review_id) AS before,
        COUNT(*) FILTER (
            earlier.review_id < placed.review_id AND earlier.project_id IS NOT DISTINCT FROM placed.project_id
        ) AS before_in_project,
        COUNT(*) FILTER (
            earlier.review_id < placed.review_id
            AND earlier.project_id IS NOT DISTINCT FROM placed.project_id
            AND earlier.accepted IS NOT DISTINCT FROM placed.accepted
        ) AS before_with_verdict
    FROM placed
    JOIN placed AS earlier USING (reviewer_id)
    GROUP BY placed.review_id, placed.project_id, placed.accepted
)
SELECT
    CASE GROUPING(project_id, accepted) WHEN 0 THEN 'verdict' WHEN 1 THEN 'project' ELSE 'all' END AS level,
    project_id,
    accepted,
    COUNT(*) AS reviews,
    CASE GROUPING(project_id, accepted)
        WHEN 0 THEN COUNT(*) FILTER (before_with_verdict = 0)
        WHEN 1 THEN COUNT(*) FILTER (before_in_project = 0)
        ELSE COUNT(*) FILTER (before = 0)
    END AS reviewers
FROM compared
GROUP BY ROLLUP (project_id, accepted)
