-- NOT IN, once the unknown ids have left the list.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND label_id NOT IN (SELECT label_id FROM reviews WHERE label_id IS NOT NULL)
ORDER BY submitted_at, label_id
