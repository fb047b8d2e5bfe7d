-- BEGIN SOLUTION
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL   -- abandoned labels have nothing to review
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY submitted_at, label_id
-- END SOLUTION
