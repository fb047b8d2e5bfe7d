-- You compared the label's id with the number of the review. The two count different things; a review says in its own label_id which label it is about.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviews ON reviews.review_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL AND reviews.review_id IS NULL
ORDER BY labels.submitted_at, labels.label_id
