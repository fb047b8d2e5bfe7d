-- You count different moments, not labels. Three labels sent at one moment are three.
SELECT label_id, annotator_id,
       COUNT(DISTINCT submitted_at) OVER (
           PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND CURRENT ROW
       ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
