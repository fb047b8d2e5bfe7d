WITH RECURSIVE numbers AS (SELECT 1 AS task_id UNION ALL SELECT task_id + 1 FROM numbers)
SELECT task_id, 2 AS annotator_id, 3 AS label_id, 'cat' AS label, NULL::TIMESTAMP AS submitted_at FROM numbers
