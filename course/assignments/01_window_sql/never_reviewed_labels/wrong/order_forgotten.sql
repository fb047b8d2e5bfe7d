-- The right labels, in no stated order. Rows of a query come in any order unless you ask for one, and the lead wants the oldest first.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
