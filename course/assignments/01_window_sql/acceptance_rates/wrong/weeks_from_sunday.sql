-- Your weeks begin on Sunday. The prompt's weeks run from Monday to Sunday, so the work of a Sunday belongs to the week that ends on that day.
SELECT tasks.project_id,
       labels.submitted_at::DATE - DAYOFWEEK(labels.submitted_at)::INTEGER + 1 AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
