-- Your window has no partition: it counts what the whole company sent in the hour. Each annotator has a count of their own.
SELECT label_id, annotator_id, COUNT(*) OVER ( ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
