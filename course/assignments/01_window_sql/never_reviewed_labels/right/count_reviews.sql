-- Count the reviews of each label; a count of the partner's key is zero where there is none.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviews USING (label_id)
WHERE labels.submitted_at IS NOT NULL
GROUP BY labels.label_id, labels.annotator_id, labels.submitted_at
HAVING COUNT(reviews.review_id) = 0
ORDER BY labels.submitted_at, labels.label_id
