-- accuracy: failed, efficiency: failed, readability: failed; says: an answer is one SELECT
SELECT 1; SELECT 2
