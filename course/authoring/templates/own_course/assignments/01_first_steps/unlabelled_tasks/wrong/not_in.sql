-- One NULL among the labels and NOT IN lets nothing through.
SELECT task_id FROM tasks WHERE task_id NOT IN (SELECT task_id FROM labels) ORDER BY task_id
