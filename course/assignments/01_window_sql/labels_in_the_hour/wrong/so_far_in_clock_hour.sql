-- You count from the full hour of the clock up to the label. At 10:05 the labels of 9:50 are gone: the hour asked for goes back sixty minutes.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id, DATE_TRUNC('hour', submitted_at) ORDER BY submitted_at ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
