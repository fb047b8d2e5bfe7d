-- You leave out what was sent at the very same moment. In the query these labels meet each other.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW EXCLUDE TIES) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
