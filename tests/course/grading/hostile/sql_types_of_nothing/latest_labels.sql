SELECT {'a': task_id} AS task_id, DATE '2024-01-01' AS annotator_id, INTERVAL 1 DAY AS label_id,
       TIME '12:00' AS label, MAP {'a': 1} AS submitted_at
FROM labels
WHERE false
