-- You count within the hour of the clock. At 10:05 the labels of 9:50 are gone, and those to come until 11 are counted: the hour asked for ends at the label.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id, DATE_TRUNC('hour', submitted_at)) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
