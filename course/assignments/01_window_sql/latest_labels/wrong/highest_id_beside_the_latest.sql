-- You took the highest label_id of the pair by itself, beside the latest label: the id then belongs to another row
-- than the label does.
SELECT
    task_id,
    annotator_id,
    MAX(label_id) AS label_id,
    LAST(label ORDER BY submitted_at, label_id) AS label,
    MAX(submitted_at) AS submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
GROUP BY task_id, annotator_id
