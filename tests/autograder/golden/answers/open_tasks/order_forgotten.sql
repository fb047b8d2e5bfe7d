-- accuracy: failed, efficiency: failed, readability: failed; says: not ordered by task_id
SELECT task_id FROM tasks ANTI JOIN labels USING (task_id)
