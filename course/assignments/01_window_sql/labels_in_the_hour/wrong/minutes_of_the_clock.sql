-- You compare full minutes. A label 60 minutes and 20 seconds ago is then inside the hour, and one a few seconds later in the same minute is counted too.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY DATE_TRUNC('minute', submitted_at) RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
