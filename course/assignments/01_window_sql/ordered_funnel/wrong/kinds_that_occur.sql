-- You count the tasks of each kind of event that occurs. Their order is not looked at, so a task submitted before it was opened counts as well, and a step of which there is no event has no row.
WITH funnel AS (
    SELECT LIST_POSITION(['open', 'label', 'submit', 'accept'], type) AS step_number,
           type AS step,
           COUNT(DISTINCT task_id) AS tasks
    FROM events
    WHERE type IN ('open', 'label', 'submit', 'accept')
    GROUP BY type
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
