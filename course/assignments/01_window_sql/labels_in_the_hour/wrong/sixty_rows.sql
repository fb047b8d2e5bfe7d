-- ROWS counts rows, not time: with you the hour is the last sixty labels, however long they took.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at ROWS BETWEEN 60 PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
