-- You begin anew at midnight. The hour before 0:20 reaches back to 23:20.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id, submitted_at::DATE ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
