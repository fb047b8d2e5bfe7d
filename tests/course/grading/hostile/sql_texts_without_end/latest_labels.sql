SELECT 1 AS task_id, 2 AS annotator_id, 3 AS label_id, repeat('x', 270_000_000) AS label, NULL::TIMESTAMP AS submitted_at
