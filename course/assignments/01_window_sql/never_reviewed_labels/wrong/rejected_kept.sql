-- You list labels that were rejected. A rejection is a review as well: a reviewer had the label, and it does not belong into the queue of those that nobody has looked at.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (
        SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id AND reviews.accepted IS DISTINCT FROM FALSE
    )
ORDER BY submitted_at, label_id
