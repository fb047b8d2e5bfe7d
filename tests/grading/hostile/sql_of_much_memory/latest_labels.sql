SELECT list(repeat('x', 1_000_000 + 0 * a.range::INT)) AS task_id, 2 AS annotator_id, 3 AS label_id, 'cat' AS label,
       NULL::TIMESTAMP AS submitted_at
FROM range(40_000) AS a
