-- One row a task with the sorted moments of each kind in a list; the first moment that is not too early, list by list.
WITH moments AS (
    SELECT task_id,
           MIN(ts) FILTER (WHERE type = 'open') AS opened_at,
           LIST(ts ORDER BY ts) FILTER (WHERE type = 'label') AS labels,
           LIST(ts ORDER BY ts) FILTER (WHERE type = 'submit') AS submits,
           MAX(ts) FILTER (WHERE type = 'accept') AS last_accept
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
), labelled AS (
    SELECT *, LIST_FILTER(labels, lambda moment: moment >= opened_at)[1] AS labelled_at
    FROM moments
), submitted AS (
    SELECT *, LIST_FILTER(submits, lambda moment: moment >= labelled_at)[1] AS submitted_at
    FROM labelled
), counts AS (
    SELECT COUNT(opened_at) AS opened,
           COUNT(labelled_at) AS labelled,
           COUNT(submitted_at) AS submitted,
           COUNT(*) FILTER (WHERE last_accept >= submitted_at) AS accepted
    FROM submitted
)
SELECT 1 AS step_number, 'open' AS step, opened AS tasks, NULL AS conversion FROM counts
UNION ALL
SELECT 2, 'label', labelled, labelled / NULLIF(opened, 0) FROM counts
UNION ALL
SELECT 3, 'submit', submitted, submitted / NULLIF(labelled, 0) FROM counts
UNION ALL
SELECT 4, 'accept', accepted, accepted / NULLIF(submitted, 0) FROM counts
ORDER BY step_number
