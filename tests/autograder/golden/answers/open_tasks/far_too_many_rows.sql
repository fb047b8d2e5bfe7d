-- accuracy: failed, efficiency: failed, readability: failed; says: more than
SELECT numbers.range AS task_id FROM RANGE(100000000) AS numbers
