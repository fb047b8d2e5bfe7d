-- accuracy: failed, efficiency: failed, readability: failed; says: found DROP
DROP TABLE tasks
