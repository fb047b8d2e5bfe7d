-- You take the first event of each kind and compare the four moments. A stray label before the open then hides the good one after it: look for each step only from the moment of the step before.
WITH moments AS (
    SELECT task_id,
           MIN(ts) FILTER (WHERE type = 'open') AS opened_at,
           MIN(ts) FILTER (WHERE type = 'label') AS labelled_at,
           MIN(ts) FILTER (WHERE type = 'submit') AS submitted_at,
           MIN(ts) FILTER (WHERE type = 'accept') AS accepted_at
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
), reached AS (
    SELECT opened_at IS NOT NULL AS opened,
           labelled_at >= opened_at AS labelled,
           labelled_at >= opened_at AND submitted_at >= labelled_at AS submitted,
           labelled_at >= opened_at AND submitted_at >= labelled_at AND accepted_at >= submitted_at AS accepted
    FROM moments
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
