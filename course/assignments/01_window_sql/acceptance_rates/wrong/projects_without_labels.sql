-- Your table has rows without a week: tasks without a submitted label stay in it, with 0 labels. A project in which nothing was submitted has no row.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(labels.label_id) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM tasks
LEFT JOIN labels ON labels.task_id = tasks.task_id AND labels.submitted_at IS NOT NULL
LEFT JOIN reviews ON reviews.label_id = labels.label_id
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
