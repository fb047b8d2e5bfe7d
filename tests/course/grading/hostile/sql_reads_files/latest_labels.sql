SELECT 1 AS task_id, 2 AS annotator_id, 3 AS label_id, content AS label, NULL::TIMESTAMP AS submitted_at
FROM read_text('/etc/passwd')
UNION ALL
SELECT 1, 2, 3, file, NULL FROM glob('/**')
