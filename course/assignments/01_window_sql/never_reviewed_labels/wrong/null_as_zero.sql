-- You made a 0 of the spot checks' missing label_id. There is a label 0: as soon as there is one spot check, it counts as given to a reviewer.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL   -- abandoned labels have nothing to review
    AND label_id NOT IN (SELECT COALESCE(label_id, 0) FROM reviews)
ORDER BY submitted_at, label_id
