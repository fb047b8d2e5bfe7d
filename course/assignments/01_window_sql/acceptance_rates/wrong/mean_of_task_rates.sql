-- You take the mean of the rates of single tasks. A task with one decision then weighs as much as one with a hundred: add the counts up first, and divide once.
WITH task_rates AS (
    SELECT tasks.project_id,
           labels.task_id,
           DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
           COUNT(*) AS labels,
           COUNT(reviews.accepted) AS decided,
           COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS task_rate
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    LEFT JOIN reviews ON reviews.label_id = labels.label_id
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY tasks.project_id, labels.task_id, week
)
SELECT project_id, week, SUM(labels) AS labels, SUM(decided) AS decided, AVG(task_rate) AS acceptance_rate
FROM task_rates
GROUP BY project_id, week
ORDER BY project_id, week
