-- These are all tasks.
SELECT task_id FROM tasks ORDER BY task_id
