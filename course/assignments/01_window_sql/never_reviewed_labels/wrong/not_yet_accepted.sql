-- You listed the labels that were not accepted. A rejected label has been reviewed, and a pending one has its reviewer: neither was asked for.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id AND reviews.accepted)
ORDER BY submitted_at, label_id
