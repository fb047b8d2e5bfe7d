-- You compared the first event of each kind; one that came too early hides a later one that is in order. And where no comparison could be made at all, your count is null: `COUNT_IF` gives 0 only if its condition was false somewhere.
WITH firsts AS (
    SELECT task_id,
           MIN(ts) FILTER (WHERE type = 'open') AS opened_at,
           MIN(ts) FILTER (WHERE type = 'label') AS labelled_at,
           MIN(ts) FILTER (WHERE type = 'submit') AS submitted_at,
           MIN(ts) FILTER (WHERE type = 'accept') AS accepted_at
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
),
totals AS (
    SELECT COUNT(opened_at) AS a,
           COUNT_IF(labelled_at >= opened_at) AS b,
           COUNT_IF(labelled_at >= opened_at AND submitted_at >= labelled_at) AS c,
           COUNT_IF(labelled_at >= opened_at AND submitted_at >= labelled_at AND accepted_at >= submitted_at) AS d
    FROM firsts
),
steps AS (
    SELECT 1 AS step_number, 'open' AS step, a AS tasks FROM totals
    UNION ALL SELECT 2, 'label', b FROM totals
    UNION ALL SELECT 3, 'submit', c FROM totals
    UNION ALL SELECT 4, 'accept', d FROM totals
)
SELECT step_number::BIGINT AS step_number,
       step,
       tasks::BIGINT AS tasks,
       tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM steps
ORDER BY step_number
