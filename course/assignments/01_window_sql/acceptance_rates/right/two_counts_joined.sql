-- Count the labels and the decisions apart, each in its own CTE, and put them together by project and week.
WITH submitted AS (
    SELECT labels.label_id, tasks.project_id, TIME_BUCKET(INTERVAL 1 WEEK, labels.submitted_at)::DATE AS week
    FROM tasks
    JOIN labels USING (task_id)
    WHERE labels.submitted_at IS NOT NULL
), all_labels AS (
    SELECT project_id, week, COUNT(*) AS labels
    FROM submitted
    GROUP BY project_id, week
), decisions AS (
    SELECT project_id, week, COUNT(*) AS decided, COUNT_IF(accepted) AS accepted
    FROM submitted
    JOIN reviews USING (label_id)
    WHERE accepted IS NOT NULL
    GROUP BY project_id, week
)
SELECT project_id,
       week,
       all_labels.labels,
       COALESCE(decisions.decided, 0) AS decided,
       decisions.accepted / decisions.decided AS acceptance_rate
FROM all_labels
LEFT JOIN decisions USING (project_id, week)
ORDER BY project_id, week
