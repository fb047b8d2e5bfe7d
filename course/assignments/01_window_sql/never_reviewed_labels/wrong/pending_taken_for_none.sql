-- You took "no verdict yet" for "no review". A pending review has accepted = NULL as well, so labels that already lie on a reviewer's desk are listed again.
SELECT DISTINCT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL AND reviews.accepted IS NULL
ORDER BY labels.submitted_at, labels.label_id
