-- Your list is in the order of label_id. Ids are given when a label is begun, and labels are not finished in that order: "oldest first" means by submitted_at.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY label_id
