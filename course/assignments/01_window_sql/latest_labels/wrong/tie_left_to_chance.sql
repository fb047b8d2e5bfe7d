-- Your order knows the time only. Two labels sent at the same microsecond are equal in it, so the engine picks whichever
-- row it meets first: the answer can change with the order of the table.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC) = 1
