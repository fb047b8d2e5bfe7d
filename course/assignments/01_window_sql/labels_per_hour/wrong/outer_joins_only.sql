-- You brought back the people who were missing, but every label still meets every shift: counts are multiplied by the number of shifts, hours by the number of labels.
SELECT annotators.annotator_id,
       COUNT(labels.label_id) AS labels_submitted,
       COUNT(labels.label_id) FILTER (reviews.accepted) AS labels_accepted,
       COALESCE(SUM(EPOCH(shifts.ended_at - shifts.started_at)), 0) / 3600 AS hours,
       COUNT(labels.label_id) / NULLIF(COALESCE(SUM(EPOCH(shifts.ended_at - shifts.started_at)), 0) / 3600, 0) AS labels_per_hour
FROM annotators
LEFT JOIN labels ON labels.annotator_id = annotators.annotator_id AND labels.submitted_at IS NOT NULL
LEFT JOIN reviews ON reviews.label_id = labels.label_id
LEFT JOIN shifts ON shifts.annotator_id = annotators.annotator_id
GROUP BY annotators.annotator_id
