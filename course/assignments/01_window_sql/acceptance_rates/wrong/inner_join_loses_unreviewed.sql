-- You keep only labels that have a review. The counts of labels come out too small, and a project or a week that nobody has reviewed vanishes from the table, although it is the one to worry about.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
