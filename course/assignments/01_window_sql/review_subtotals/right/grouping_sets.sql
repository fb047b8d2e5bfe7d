-- The sets by name, and a flag for each column that was summed over.
WITH projects_of_labels AS (
    SELECT labels.label_id, tasks.project_id
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
)
SELECT
    CASE
        WHEN GROUPING(of_label.project_id) = 1 THEN 'all'
        WHEN GROUPING(reviews.accepted) = 1 THEN 'project'
        ELSE 'verdict'
    END AS level,
    of_label.project_id,
    reviews.accepted,
    COUNT(reviews.review_id) AS reviews,
    COUNT(DISTINCT reviews.reviewer_id) AS reviewers
FROM reviews
LEFT JOIN projects_of_labels AS of_label ON of_label.label_id = reviews.label_id
GROUP BY GROUPING SETS ((of_label.project_id, reviews.accepted), (of_label.project_id), ())
