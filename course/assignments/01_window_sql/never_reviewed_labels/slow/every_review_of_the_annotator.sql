-- You set every label beside every reviewed label of the same annotator and throw nearly all of these pairs away. The pairs grow with the square of an annotator's work; matching on label_id makes one at most.
WITH reviewed AS (
    SELECT labels.annotator_id, reviews.label_id
    FROM labels
    JOIN reviews ON reviews.label_id = labels.label_id
)
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviewed ON reviewed.annotator_id = labels.annotator_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY labels.label_id, labels.annotator_id, labels.submitted_at
HAVING COUNT(*) FILTER (WHERE reviewed.label_id = labels.label_id) = 0
ORDER BY labels.submitted_at, labels.label_id
