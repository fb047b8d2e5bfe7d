-- You demand that each step is the very next event of the task. A second label or a rejection between two steps does no harm: a step counts whatever else happens before it.
WITH sequences AS (
    SELECT task_id,
           type,
           LAG(type, 1) OVER by_time AS one_before,
           LAG(type, 2) OVER by_time AS two_before,
           LAG(type, 3) OVER by_time AS three_before
    FROM events
    WHERE task_id IS NOT NULL
    WINDOW by_time AS (
        PARTITION BY task_id ORDER BY ts, LIST_POSITION(['open', 'label', 'submit', 'accept'], type), event_id
    )
), reached AS (
    SELECT task_id,
           BOOL_OR(type = 'open') AS opened,
           BOOL_OR(type = 'label' AND one_before = 'open') AS labelled,
           BOOL_OR(type = 'submit' AND one_before = 'label' AND two_before = 'open') AS submitted,
           BOOL_OR(
               type = 'accept' AND one_before = 'submit' AND two_before = 'label' AND three_before = 'open'
           ) AS accepted
    FROM sequences
    GROUP BY task_id
), counts AS (
    SELECT COUNT(*) FILTER (WHERE opened) AS opens,
           COUNT(*) FILTER (WHERE labelled) AS labels,
           COUNT(*) FILTER (WHERE submitted) AS submits,
           COUNT(*) FILTER (WHERE accepted) AS accepts
    FROM reached
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, opens AS tasks FROM counts
    UNION ALL
    SELECT 2, 'label', labels FROM counts
    UNION ALL
    SELECT 3, 'submit', submits FROM counts
    UNION ALL
    SELECT 4, 'accept', accepts FROM counts
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
