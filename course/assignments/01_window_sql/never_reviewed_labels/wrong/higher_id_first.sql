-- Of labels finished at the same moment you list the higher label_id first. Both keys were asked for in rising order; DESC belongs to one of them only.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id)
ORDER BY submitted_at, label_id DESC
