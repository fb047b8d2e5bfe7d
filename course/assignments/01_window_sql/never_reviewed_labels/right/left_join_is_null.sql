-- A left join keeps every label; the ones without a partner have no review_id.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL AND reviews.review_id IS NULL
ORDER BY labels.submitted_at, labels.label_id
