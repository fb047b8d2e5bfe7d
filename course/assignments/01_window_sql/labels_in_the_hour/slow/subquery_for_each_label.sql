-- Right, but a subquery for each label is the same join in other words: each label is still compared with every other of its annotator. A window sorts them once.
SELECT
    labels.label_id,
    labels.annotator_id,
    (
        SELECT COUNT(*)
        FROM labels AS earlier
        WHERE earlier.annotator_id = labels.annotator_id
          AND earlier.submitted_at BETWEEN labels.submitted_at - INTERVAL 1 HOUR AND labels.submitted_at
    ) AS labels_in_hour
FROM labels
WHERE labels.submitted_at IS NOT NULL
