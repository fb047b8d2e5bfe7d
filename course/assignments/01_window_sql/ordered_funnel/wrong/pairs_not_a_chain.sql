-- You ask whether any event of a kind comes after any event of the kind before, pair by pair. The pairs need not belong to one chain: the label must come after the open, and the submit after that very label.
WITH moments AS (
    SELECT task_id,
           MIN(ts) FILTER (WHERE type = 'open') AS opened_at,
           MIN(ts) FILTER (WHERE type = 'label') AS labelled_at,
           MIN(ts) FILTER (WHERE type = 'submit') AS submitted_at,
           MIN(ts) FILTER (WHERE type = 'accept') AS accepted_at
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
), latest AS (
    SELECT task_id,
           MAX(ts) FILTER (WHERE type = 'label') AS last_label,
           MAX(ts) FILTER (WHERE type = 'submit') AS last_submit,
           MAX(ts) FILTER (WHERE type = 'accept') AS last_accept
    FROM events
    WHERE task_id IS NOT NULL
    GROUP BY task_id
), reached AS (
    SELECT opened_at IS NOT NULL AS opened,
           last_label >= opened_at AS labelled,
           last_label >= opened_at AND last_submit >= labelled_at AS submitted,
           last_label >= opened_at AND last_submit >= labelled_at AND last_accept >= submitted_at AS accepted
    FROM moments
    JOIN latest USING (task_id)
), counts AS (
    SELECT COUNT(*) FILTER (WHERE opened) AS opens,
           COUNT(*) FILTER (WHERE labelled) AS labels,
           COUNT(*) FILTER (WHERE submitted) AS submits,
           COUNT(*) FILTER (WHERE accepted) AS accepts
    FROM reached
), funnel AS (
    SELECT 1 AS step_number, 'open' AS step, opens AS tasks FROM counts
    UNION ALL
    SELECT 2, 'label', labels FROM counts
    UNION ALL
    SELECT 3, 'submit', submits FROM counts
    UNION ALL
    SELECT 4, 'accept', accepts FROM counts
)
SELECT step_number, step, tasks, tasks / NULLIF(LAG(tasks) OVER (ORDER BY step_number), 0) AS conversion
FROM funnel
ORDER BY step_number
