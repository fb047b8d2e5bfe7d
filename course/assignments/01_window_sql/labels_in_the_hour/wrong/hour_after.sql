-- You count the hour after each label. Asked for is the one up to it.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN CURRENT ROW AND INTERVAL 1 HOUR FOLLOWING) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
