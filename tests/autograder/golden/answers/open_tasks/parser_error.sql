-- accuracy: failed, efficiency: failed, readability: failed; says: Parser Error
SELEC task_id
