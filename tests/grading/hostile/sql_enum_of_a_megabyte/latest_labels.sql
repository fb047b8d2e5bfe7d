SELECT range AS task_id, 2 AS annotator_id, 3 AS label_id, '@MEGABYTE@'::ENUM ('@MEGABYTE@') AS label,
       NULL::TIMESTAMP AS submitted_at
FROM range(2000)
