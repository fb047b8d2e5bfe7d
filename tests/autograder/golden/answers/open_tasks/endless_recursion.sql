-- accuracy: failed, efficiency: failed, readability: failed; says: the query was stopped
WITH RECURSIVE numbers AS (SELECT 1 AS task_id UNION ALL SELECT task_id + 1 FROM numbers)
SELECT COUNT(*) AS task_id FROM numbers
