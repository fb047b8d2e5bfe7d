-- You ask whether somewhere the step before stands right in front of a step. A second click of the same kind between them hides the pair, and pairs need not belong to one chain: a task reaches a step after having reached all those before, whatever else happens between.
WITH moves AS (
    SELECT task_id, type, LAG(type) OVER (PARTITION BY task_id ORDER BY ts, event_id) AS before
    FROM events
    WHERE task_id IS NOT NULL AND type IN ('open', 'label', 'submit', 'accept')
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(DISTINCT task_id) FILTER (WHERE type = 'open') AS tasks
    FROM moves
    UNION ALL
    SELECT 2, 'label', COUNT(DISTINCT task_id) FILTER (WHERE type = 'label' AND before = 'open') FROM moves
    UNION ALL
    SELECT 3, 'submit', COUNT(DISTINCT task_id) FILTER (WHERE type = 'submit' AND before = 'label') FROM moves
    UNION ALL
    SELECT 4, 'accept', COUNT(DISTINCT task_id) FILTER (WHERE type = 'accept' AND before = 'submit') FROM moves
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
