-- Your list holds abandoned labels. They were never submitted, so there is nothing to review: only finished labels were asked for.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY submitted_at, label_id
