-- You list labels whose review is pending. These have been given to a reviewer; the lead asked for those of which `reviews` has no row at all, and an inner join cannot find what is not there.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL AND reviews.accepted IS NULL
ORDER BY labels.submitted_at, labels.label_id
