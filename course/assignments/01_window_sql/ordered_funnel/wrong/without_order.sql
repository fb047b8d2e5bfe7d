-- You count the tasks that have an event of each kind, whenever it happened. A task submitted before it was ever opened did not come through the funnel, and a later step can show more tasks than an earlier one.
WITH steps(step_number, step) AS (
    VALUES (1, 'open'), (2, 'label'), (3, 'submit'), (4, 'accept')
), funnel AS (
    SELECT steps.step_number, steps.step, COUNT(DISTINCT events.task_id) AS tasks
    FROM steps
    LEFT JOIN events ON events.type = steps.step
    GROUP BY steps.step_number, steps.step
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
