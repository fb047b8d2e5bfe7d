-- You group by the week of the review. The lead asked when the labels were submitted; reviews come weeks later, so the work of one week is spread over others, and labels without a review have no week at all.
SELECT tasks.project_id,
       DATE_TRUNC('week', COALESCE(reviews.reviewed_at, labels.submitted_at))::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
