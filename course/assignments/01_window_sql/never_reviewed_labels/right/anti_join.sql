-- DuckDB's own anti-join: the rows of the left side without a partner.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
ANTI JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
ORDER BY labels.submitted_at, labels.label_id
