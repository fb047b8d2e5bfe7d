-- You compare full milliseconds. Within a millisecond, what comes later is counted with you, and what is just over an hour away.
SELECT label_id, annotator_id,
       COUNT(*) OVER (PARTITION BY annotator_id ORDER BY EPOCH_MS(submitted_at) RANGE BETWEEN 3600000 PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
