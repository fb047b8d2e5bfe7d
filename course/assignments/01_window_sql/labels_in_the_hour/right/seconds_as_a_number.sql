-- The frame measured in seconds since 1970, as a number.
SELECT label_id, annotator_id,
       COUNT(*) OVER (PARTITION BY annotator_id ORDER BY EPOCH(submitted_at) RANGE BETWEEN 3600 PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
