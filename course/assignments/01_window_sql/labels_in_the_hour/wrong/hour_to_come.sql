-- Your frame looks ahead as well. The hour ends at the label: what came later was not known then.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND INTERVAL 1 HOUR FOLLOWING) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
