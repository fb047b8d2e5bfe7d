-- Write each task's steps as a word in order of time (at one moment in order of the steps) and look for o…l…s…a in it.
WITH steps(step_number, step, pattern) AS (
    VALUES (1, 'open', 'o'), (2, 'label', 'o.*l'), (3, 'submit', 'o.*l.*s'), (4, 'accept', 'o.*l.*s.*a')
), stories AS (
    SELECT events.task_id, STRING_AGG(events.type[1], '' ORDER BY events.ts, steps.step_number) AS story
    FROM events
    JOIN steps ON steps.step = events.type
    WHERE events.task_id IS NOT NULL
    GROUP BY events.task_id
), funnel AS (
    SELECT steps.step_number,
           steps.step,
           COUNT(*) FILTER (WHERE REGEXP_MATCHES(stories.story, steps.pattern)) AS tasks
    FROM steps
    LEFT JOIN stories ON TRUE
    GROUP BY steps.step_number, steps.step
)
SELECT step_number,
       step,
       tasks,
       CASE WHEN LAG(tasks) OVER by_step > 0 THEN tasks / LAG(tasks) OVER by_step END AS conversion
FROM funnel
WINDOW by_step AS (ORDER BY step_number)
ORDER BY step_number
