-- An aggregate instead of a window: the row at the greatest pair of time and id.
WITH latest AS (
    SELECT
        task_id,
        annotator_id,
        MAX_BY(label_id, (submitted_at, label_id)) AS label_id
    FROM labels
    WHERE submitted_at IS NOT NULL
    GROUP BY task_id, annotator_id
)
SELECT labels.task_id, labels.annotator_id, labels.label_id, labels.label, labels.submitted_at
FROM labels
SEMI JOIN latest ON latest.label_id = labels.label_id
