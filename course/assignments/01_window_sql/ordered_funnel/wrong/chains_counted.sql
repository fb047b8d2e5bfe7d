-- You count the ways through the funnel, not the tasks. A task that was opened twice and labelled three times has up to six of them: joining events to events multiplies rows.
WITH opened AS (
    SELECT task_id, ts AS reached_at
    FROM events
    WHERE type = 'open' AND task_id IS NOT NULL
), labelled AS (
    SELECT events.task_id, events.ts AS reached_at
    FROM events
    JOIN opened ON opened.task_id = events.task_id AND events.ts >= opened.reached_at
    WHERE events.type = 'label'
), submitted AS (
    SELECT events.task_id, events.ts AS reached_at
    FROM events
    JOIN labelled ON labelled.task_id = events.task_id AND events.ts >= labelled.reached_at
    WHERE events.type = 'submit'
), accepted AS (
    SELECT events.task_id
    FROM events
    JOIN submitted ON submitted.task_id = events.task_id AND events.ts >= submitted.reached_at
    WHERE events.type = 'accept'
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(DISTINCT task_id) AS tasks FROM opened
    UNION ALL
    SELECT 2, 'label', COUNT(*) FROM labelled
    UNION ALL
    SELECT 3, 'submit', COUNT(*) FROM submitted
    UNION ALL
    SELECT 4, 'accept', COUNT(*) FROM accepted
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
