-- accuracy: failed, efficiency: failed, readability: failed; says: Permission Error
SELECT * FROM read_csv('/etc/passwd')
