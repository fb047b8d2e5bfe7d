-- Your weeks are named by the day of their first label. In a week that begins quietly this is no Monday, and the same week has different names in different projects.
SELECT tasks.project_id,
       MIN(labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, DATE_TRUNC('week', labels.submitted_at)
ORDER BY tasks.project_id, week
