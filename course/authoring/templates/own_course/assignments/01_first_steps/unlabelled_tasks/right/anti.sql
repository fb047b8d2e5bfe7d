-- An anti-join.
SELECT tasks.task_id FROM tasks ANTI JOIN labels ON labels.task_id = tasks.task_id ORDER BY tasks.task_id
