SELECT 1 AS task_id, 2 AS annotator_id, label_id,
       error((SELECT string_agg(schema_name || table_name, ',') FROM duckdb_tables())) AS label, submitted_at
FROM labels
