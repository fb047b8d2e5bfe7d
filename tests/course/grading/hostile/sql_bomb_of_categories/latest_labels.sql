SELECT range AS task_id, 2 AS annotator_id, 3 AS label_id, '@LONG@'::ENUM ('@LONG@') AS label,
       NULL::TIMESTAMP AS submitted_at
FROM range(50_000)
