-- Your rate is only ever 0 or 1. `//` divides whole numbers and throws the fraction away, and in many databases `/` between two integers does the same: make one of them a fraction first.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) // NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
