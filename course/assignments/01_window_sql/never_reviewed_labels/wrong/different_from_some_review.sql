-- You joined each label with the reviews of other labels. "Different from some review's label" is true of nearly every label; what was asked is "different from all of them".
SELECT DISTINCT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
JOIN reviews ON reviews.label_id <> labels.label_id
WHERE labels.submitted_at IS NOT NULL
ORDER BY labels.submitted_at, labels.label_id
