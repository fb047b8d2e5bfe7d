-- You leave the label itself out. In the query it meets itself, since its own moment is included.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) - 1 AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
