-- accuracy: failed, efficiency: failed, readability: failed; says: ROW_NUMBER depends on the order
WITH numbered AS (
    SELECT task_id, ROW_NUMBER() OVER () AS place
    FROM tasks
    WHERE NOT EXISTS (SELECT 1 FROM labels WHERE labels.task_id = tasks.task_id)
)
SELECT task_id FROM numbered WHERE place > 0 ORDER BY task_id
