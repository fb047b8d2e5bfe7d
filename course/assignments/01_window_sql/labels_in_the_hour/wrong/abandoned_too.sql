-- Abandoned attempts have rows in your answer. They have no moment, so no hour; the query leaves them out.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
