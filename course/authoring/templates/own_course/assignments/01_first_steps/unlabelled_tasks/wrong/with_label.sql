-- These are the tasks that have a label.
SELECT DISTINCT tasks.task_id FROM tasks JOIN labels ON labels.task_id = tasks.task_id ORDER BY tasks.task_id
