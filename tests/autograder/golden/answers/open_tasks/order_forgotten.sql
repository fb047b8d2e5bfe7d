-- accuracy: failed, efficiency: failed, readability: failed; says: states none
SELECT task_id FROM tasks ANTI JOIN labels USING (task_id)
