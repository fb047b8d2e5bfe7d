-- You count labels by the week in which they came in, and decisions by the week of their review. Beside the labels of a week then stand decisions on others, and there can be more of them than labels.
WITH came_in AS (
    SELECT tasks.project_id, DATE_TRUNC('week', labels.submitted_at)::DATE AS week, COUNT(*) AS labels
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY tasks.project_id, week
), decisions AS (
    SELECT tasks.project_id,
           DATE_TRUNC('week', reviews.reviewed_at)::DATE AS week,
           COUNT(reviews.accepted) AS decided,
           COUNT(*) FILTER (WHERE reviews.accepted) AS accepted
    FROM reviews
    JOIN labels ON labels.label_id = reviews.label_id
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY tasks.project_id, week
)
SELECT came_in.project_id,
       came_in.week,
       came_in.labels,
       COALESCE(decisions.decided, 0) AS decided,
       decisions.accepted / NULLIF(decisions.decided, 0) AS acceptance_rate
FROM came_in
LEFT JOIN decisions ON decisions.project_id = came_in.project_id AND decisions.week = came_in.week
ORDER BY came_in.project_id, came_in.week
