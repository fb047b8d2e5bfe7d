-- This is the query as it was: every label meets every shift of its annotator, so counts are multiplied by shifts and hours by labels, and inner joins lose whoever has none of one.
SELECT annotators.annotator_id,
       COUNT(labels.label_id) AS labels_submitted,
       COUNT(labels.label_id) FILTER (reviews.accepted) AS labels_accepted,
       SUM(EPOCH(shifts.ended_at - shifts.started_at)) / 3600 AS hours,
       labels_submitted / hours AS labels_per_hour
FROM annotators
JOIN labels ON labels.annotator_id = annotators.annotator_id
LEFT JOIN reviews ON reviews.label_id = labels.label_id
JOIN shifts ON shifts.annotator_id = annotators.annotator_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY annotators.annotator_id
