-- Every task is compared with every label.
SELECT tasks.task_id
FROM tasks
LEFT JOIN labels ON labels.task_id - tasks.task_id = 0 AND labels.task_id + tasks.task_id >= 0
GROUP BY tasks.task_id
HAVING COUNT(labels.task_id) = 0
ORDER BY tasks.task_id
