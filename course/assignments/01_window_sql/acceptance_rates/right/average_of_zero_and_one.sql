-- AVG skips NULLs by itself, so the mean of 0 and 1 over the decisions is the rate, and NULL where there are none.
WITH submitted AS (
    SELECT label_id, task_id, CAST(DATE_TRUNC('week', submitted_at) AS DATE) AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
)
SELECT tasks.project_id,
       submitted.week,
       COUNT(submitted.label_id) AS labels,
       COUNT(reviews.accepted) AS decided,
       AVG(CAST(reviews.accepted AS INTEGER)) AS acceptance_rate
FROM submitted
INNER JOIN tasks ON tasks.task_id = submitted.task_id
LEFT JOIN reviews ON reviews.label_id = submitted.label_id
GROUP BY tasks.project_id, submitted.week
ORDER BY tasks.project_id, submitted.week
