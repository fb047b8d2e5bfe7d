-- You count events where tasks were asked for. A task that is labelled three times reaches the step once.
WITH opened AS (
    SELECT task_id, ts, MIN(ts) OVER (PARTITION BY task_id) AS reached_at
    FROM events
    WHERE type = 'open' AND task_id IS NOT NULL
), labelled AS (
    SELECT events.task_id, events.ts, MIN(events.ts) OVER (PARTITION BY events.task_id) AS reached_at
    FROM events
    SEMI JOIN opened ON opened.task_id = events.task_id AND events.ts >= opened.reached_at
    WHERE events.type = 'label'
), submitted AS (
    SELECT events.task_id, events.ts, MIN(events.ts) OVER (PARTITION BY events.task_id) AS reached_at
    FROM events
    SEMI JOIN labelled ON labelled.task_id = events.task_id AND events.ts >= labelled.reached_at
    WHERE events.type = 'submit'
), accepted AS (
    SELECT events.task_id
    FROM events
    SEMI JOIN submitted ON submitted.task_id = events.task_id AND events.ts >= submitted.reached_at
    WHERE events.type = 'accept'
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(*) AS tasks FROM opened
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
