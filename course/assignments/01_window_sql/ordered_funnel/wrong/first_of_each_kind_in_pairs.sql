-- You compare the first event of each kind with the first one of the kind before, pair by pair. A task can then reach a later step without the earlier ones, and an event that came too early hides a good one after it: follow each task through all of its steps.
WITH firsts AS (
    SELECT task_id,
           MIN(ts) FILTER (WHERE type = 'open') AS opened_at,
           MIN(ts) FILTER (WHERE type = 'label') AS labelled_at,
           MIN(ts) FILTER (WHERE type = 'submit') AS submitted_at,
           MIN(ts) FILTER (WHERE type = 'accept') AS accepted_at
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(opened_at) AS tasks FROM firsts
    UNION ALL
    SELECT 2, 'label', COUNT(*) FILTER (WHERE labelled_at >= opened_at) FROM firsts
    UNION ALL
    SELECT 3, 'submit', COUNT(*) FILTER (WHERE submitted_at >= labelled_at) FROM firsts
    UNION ALL
    SELECT 4, 'accept', COUNT(*) FILTER (WHERE accepted_at >= submitted_at) FROM firsts
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
