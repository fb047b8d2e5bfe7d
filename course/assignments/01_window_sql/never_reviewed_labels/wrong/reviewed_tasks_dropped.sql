-- You dropped every label of a task as soon as one of its labels had a review. Reviews are of labels: the other labels of that task are still waiting.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1
        FROM labels AS sibling
        JOIN reviews ON reviews.label_id = sibling.label_id
        WHERE sibling.task_id = labels.task_id
    )
ORDER BY submitted_at, label_id
