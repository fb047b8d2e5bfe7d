-- Right, but it joins every open with every label, submit and accept after it: a task with five of each makes hundreds of chains, and DISTINCT throws them away again. Only the earliest moment of each step is needed.
WITH chains AS (
    SELECT opens.task_id, labels.event_id AS labelled, submits.event_id AS submitted, accepts.event_id AS accepted
    FROM events AS opens
    LEFT JOIN events AS labels
        ON labels.task_id = opens.task_id AND labels.type = 'label' AND labels.ts >= opens.ts
    LEFT JOIN events AS submits
        ON submits.task_id = opens.task_id AND submits.type = 'submit' AND submits.ts >= labels.ts
    LEFT JOIN events AS accepts
        ON accepts.task_id = opens.task_id AND accepts.type = 'accept' AND accepts.ts >= submits.ts
    WHERE opens.type = 'open'
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, COUNT(DISTINCT task_id) AS tasks FROM chains
    UNION ALL
    SELECT 2, 'label', COUNT(DISTINCT task_id) FROM chains WHERE labelled IS NOT NULL
    UNION ALL
    SELECT 3, 'submit', COUNT(DISTINCT task_id) FROM chains WHERE submitted IS NOT NULL
    UNION ALL
    SELECT 4, 'accept', COUNT(DISTINCT task_id) FROM chains WHERE accepted IS NOT NULL
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
