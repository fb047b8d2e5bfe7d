-- accuracy: failed, efficiency: failed, readability: failed; says: Catalog Error
SELECT task_id FROM task
