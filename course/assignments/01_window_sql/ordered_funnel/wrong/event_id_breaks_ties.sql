-- You put events at the same moment in the order of their ids. An id says nothing about what came first; at one moment the steps count as being in order, whatever their ids.
WITH steps(step_number, step, pattern) AS (
    VALUES (1, 'open', 'o'), (2, 'label', 'o.*l'), (3, 'submit', 'o.*l.*s'), (4, 'accept', 'o.*l.*s.*a')
), stories AS (
    SELECT task_id, STRING_AGG(type[1], '' ORDER BY ts, event_id) AS story
    FROM events
    WHERE task_id IS NOT NULL AND type IN ('open', 'label', 'submit', 'accept')
    GROUP BY task_id
), funnel AS (
    SELECT steps.step_number,
           steps.step,
           COUNT(*) FILTER (WHERE REGEXP_MATCHES(stories.story, steps.pattern)) AS tasks
    FROM steps
    LEFT JOIN stories ON TRUE
    GROUP BY steps.step_number, steps.step
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
