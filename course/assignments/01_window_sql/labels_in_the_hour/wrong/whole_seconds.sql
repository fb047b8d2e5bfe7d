-- You compare full seconds. Within a second, what comes later is counted with you, and what is just over an hour away.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY DATE_TRUNC('second', submitted_at) RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
