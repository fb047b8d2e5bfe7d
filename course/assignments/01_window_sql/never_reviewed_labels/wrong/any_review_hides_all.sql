-- Your subquery does not depend on the label: inside it, label_id is compared with itself. As soon as any label has a review, every label counts as reviewed and your list is empty.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE label_id = label_id)
ORDER BY submitted_at, label_id
