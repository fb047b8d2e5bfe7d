-- A left join whose partner is missing.
SELECT tasks.task_id
FROM tasks
LEFT JOIN labels ON labels.task_id = tasks.task_id
WHERE labels.task_id IS NULL
ORDER BY tasks.task_id
