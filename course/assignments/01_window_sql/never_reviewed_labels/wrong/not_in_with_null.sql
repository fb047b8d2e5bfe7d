-- NOT IN found a NULL in its list. A spot check has no label_id, "different from an unknown" is unknown, and so no label at all passes the test: one NULL empties the answer.
SELECT label_id, annotator_id, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
    AND label_id NOT IN (SELECT label_id FROM reviews)
ORDER BY submitted_at, label_id
