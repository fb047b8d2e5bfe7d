-- DISTINCT ON keeps the first row of each pair in the order of the whole query.
SELECT DISTINCT ON (task_id, annotator_id)
    task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
ORDER BY task_id, annotator_id, submitted_at DESC, label_id DESC
