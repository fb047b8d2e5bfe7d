-- You keep the first label of each pair, and of equal times the one with the highest label_id. DESC belongs to one key only: here it turns the ids round, while the times still run from the oldest on.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id DESC) = 1
