-- No joins: each step is a conditional MIN over the task's events, one window after the other; UNPIVOT turns the four counts into rows.
WITH opened AS (
    SELECT *, MIN(ts) FILTER (WHERE type = 'open') OVER (PARTITION BY task_id) AS opened_at
    FROM events
    WHERE task_id IS NOT NULL AND type IN ('open', 'label', 'submit', 'accept')
), labelled AS (
    SELECT *, MIN(ts) FILTER (WHERE type = 'label' AND ts >= opened_at) OVER (PARTITION BY task_id) AS labelled_at
    FROM opened
), submitted AS (
    SELECT *, MIN(ts) FILTER (WHERE type = 'submit' AND ts >= labelled_at) OVER (PARTITION BY task_id) AS submitted_at
    FROM labelled
), counts AS (
    SELECT COUNT(DISTINCT task_id) FILTER (WHERE opened_at IS NOT NULL) AS open,
           COUNT(DISTINCT task_id) FILTER (WHERE labelled_at IS NOT NULL) AS label,
           COUNT(DISTINCT task_id) FILTER (WHERE submitted_at IS NOT NULL) AS submit,
           COUNT(DISTINCT task_id) FILTER (WHERE type = 'accept' AND ts >= submitted_at) AS accept
    FROM submitted
), funnel AS (
    SELECT LIST_POSITION(['open', 'label', 'submit', 'accept'], step) AS step_number, step, tasks
    FROM (UNPIVOT counts ON open, label, submit, accept INTO NAME step VALUE tasks)
)
SELECT step_number,
       step,
       tasks,
       tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
