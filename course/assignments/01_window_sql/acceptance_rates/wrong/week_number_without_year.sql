-- You group by the number of the week. The same number comes round each year, so weeks that lie a year apart are added together.
SELECT tasks.project_id,
       MIN(DATE_TRUNC('week', labels.submitted_at)::DATE) AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, WEEK(labels.submitted_at)
ORDER BY tasks.project_id, week
