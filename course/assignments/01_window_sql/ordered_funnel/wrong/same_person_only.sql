-- You follow a task only as long as one person works on it. Others submit and accept what somebody has opened: the prompt asks about tasks, whoever acts.
WITH opened AS (
    SELECT task_id, annotator_id, MIN(ts) AS reached_at
    FROM events
    WHERE type = 'open' AND task_id IS NOT NULL
    GROUP BY task_id, annotator_id
), labelled AS (
    SELECT events.task_id, events.annotator_id, MIN(events.ts) AS reached_at
    FROM events
    JOIN opened
        ON opened.task_id = events.task_id
        AND opened.annotator_id = events.annotator_id
        AND events.ts >= opened.reached_at
    WHERE events.type = 'label'
    GROUP BY events.task_id, events.annotator_id
), submitted AS (
    SELECT events.task_id, events.annotator_id, MIN(events.ts) AS reached_at
    FROM events
    JOIN labelled
        ON labelled.task_id = events.task_id
        AND labelled.annotator_id = events.annotator_id
        AND events.ts >= labelled.reached_at
    WHERE events.type = 'submit'
    GROUP BY events.task_id, events.annotator_id
), accepted AS (
    SELECT DISTINCT events.task_id
    FROM events
    JOIN submitted
        ON submitted.task_id = events.task_id
        AND submitted.annotator_id = events.annotator_id
        AND events.ts >= submitted.reached_at
    WHERE events.type = 'accept'
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(DISTINCT task_id) AS tasks FROM opened
    UNION ALL
    SELECT 2, 'label', COUNT(DISTINCT task_id) FROM labelled
    UNION ALL
    SELECT 3, 'submit', COUNT(DISTINCT task_id) FROM submitted
    UNION ALL
    SELECT 4, 'accept', COUNT(DISTINCT task_id) FROM accepted
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
