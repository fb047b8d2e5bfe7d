SELECT 1 AS task_id, 2 AS annotator_id, 3 AS label_id, getenv('LOOPLESS_TOKEN') AS label, NULL::TIMESTAMP AS submitted_at
