-- A step that no task reached has no row in your answer. Counting tasks by the furthest step gives rows only for steps that occur; the four steps must come from a list of their own.
WITH opened AS (
    SELECT task_id, MIN(ts) AS reached_at
    FROM events
    WHERE type = 'open' AND task_id IS NOT NULL
    GROUP BY task_id
), labelled AS (
    SELECT events.task_id, MIN(events.ts) AS reached_at
    FROM events
    JOIN opened ON opened.task_id = events.task_id AND events.ts >= opened.reached_at
    WHERE events.type = 'label'
    GROUP BY events.task_id
), submitted AS (
    SELECT events.task_id, MIN(events.ts) AS reached_at
    FROM events
    JOIN labelled ON labelled.task_id = events.task_id AND events.ts >= labelled.reached_at
    WHERE events.type = 'submit'
    GROUP BY events.task_id
), accepted AS (
    SELECT DISTINCT events.task_id
    FROM events
    JOIN submitted ON submitted.task_id = events.task_id AND events.ts >= submitted.reached_at
    WHERE events.type = 'accept'
), reached AS (
    SELECT 1 AS step_number, 'open' AS step, task_id FROM opened
    UNION ALL
    SELECT 2, 'label', task_id FROM labelled
    UNION ALL
    SELECT 3, 'submit', task_id FROM submitted
    UNION ALL
    SELECT 4, 'accept', task_id FROM accepted
), funnel AS (
    SELECT step_number, step, COUNT(*) AS tasks
    FROM reached
    GROUP BY step_number, step
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
