-- Labels that were finished in the same second stand in any order with you: the second column to sort by, label_id, is missing, and the list may differ from run to run.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY submitted_at
