-- Your denominator holds labels nobody has decided on. A label without a review, or with a pending one, is neither accepted nor rejected: divide by the decisions only.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       AVG(CASE WHEN reviews.accepted THEN 1 ELSE 0 END) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
