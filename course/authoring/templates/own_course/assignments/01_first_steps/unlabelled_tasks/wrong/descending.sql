-- Your rows are not in the order that was asked for.
SELECT task_id
FROM tasks
WHERE NOT EXISTS (SELECT 1 FROM labels WHERE labels.task_id = tasks.task_id)
ORDER BY task_id DESC
