-- Your list begins with the newest label. The lead works through the oldest first, so time must ascend.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY submitted_at DESC, label_id
