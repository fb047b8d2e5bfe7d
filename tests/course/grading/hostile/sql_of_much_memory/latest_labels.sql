SELECT list(a.range) AS task_id, 2 AS annotator_id, 3 AS label_id, 'cat' AS label, NULL::TIMESTAMP AS submitted_at
FROM range(20_000) AS a, range(20_000) AS b
