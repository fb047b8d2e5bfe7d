-- accuracy: failed, efficiency: failed, readability: failed; says: LIMIT without ORDER BY

-- Whichever label comes first decides, and with it how many rows there are.
SELECT task_id
FROM tasks
WHERE NOT EXISTS (SELECT 1 FROM labels WHERE labels.task_id = tasks.task_id)
    AND (SELECT task_id FROM tasks LIMIT 1) >= 2
ORDER BY task_id
