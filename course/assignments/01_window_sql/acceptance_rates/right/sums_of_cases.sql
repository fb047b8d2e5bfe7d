-- The portable way: sums of CASE, and a division guarded by another CASE.
WITH decided_labels AS (
    SELECT label_id, CASE WHEN accepted THEN 1 ELSE 0 END AS is_accepted
    FROM reviews
    WHERE label_id IS NOT NULL AND accepted IS NOT NULL
), weekly AS (
    SELECT t.project_id,
           l.submitted_at::DATE - (EXTRACT(ISODOW FROM l.submitted_at) - 1)::INTEGER AS week,
           COUNT(*) AS labels,
           SUM(CASE WHEN d.label_id IS NULL THEN 0 ELSE 1 END) AS decided,
           SUM(COALESCE(d.is_accepted, 0)) AS accepted
    FROM labels AS l
    JOIN tasks AS t USING (task_id)
    LEFT JOIN decided_labels AS d USING (label_id)
    WHERE l.submitted_at IS NOT NULL
    GROUP BY ALL
)
SELECT project_id,
       week,
       labels,
       decided,
       CASE WHEN decided > 0 THEN 1.0 * accepted / decided END AS acceptance_rate
FROM weekly
ORDER BY project_id, week
