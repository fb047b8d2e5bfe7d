-- accuracy: passed, efficiency: passed, readability: passed
SELECT CAST(tasks.task_id AS DOUBLE) AS TASK_ID
FROM tasks
WHERE NOT EXISTS (SELECT 1 FROM labels WHERE labels.task_id = tasks.task_id)
ORDER BY tasks.task_id
