-- You throw out the undecided labels in WHERE. A condition there on the right-hand table of a LEFT JOIN makes an inner join of it: labels that wait for a decision are no longer counted, and weeks without decisions vanish.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL AND reviews.accepted IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
