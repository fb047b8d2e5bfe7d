-- You count a pending review as a decision. The review exists, but its `accepted` is NULL: nobody has said yes or no so far.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.review_id) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.review_id), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
