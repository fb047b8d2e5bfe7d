-- You take the longest shift of each person for all of them. MAX undoes the multiplication, but it keeps one shift only.
SELECT annotators.annotator_id,
       COUNT(DISTINCT labels.label_id) AS labels_submitted,
       COUNT(DISTINCT labels.label_id) FILTER (reviews.accepted) AS labels_accepted,
       COALESCE(MAX(EPOCH(shifts.ended_at - shifts.started_at)), 0) / 3600 AS hours,
       COUNT(DISTINCT labels.label_id) / NULLIF(COALESCE(MAX(EPOCH(shifts.ended_at - shifts.started_at)), 0) / 3600, 0) AS labels_per_hour
FROM annotators
LEFT JOIN labels ON labels.annotator_id = annotators.annotator_id AND labels.submitted_at IS NOT NULL
LEFT JOIN reviews ON reviews.label_id = labels.label_id
LEFT JOIN shifts ON shifts.annotator_id = annotators.annotator_id
GROUP BY annotators.annotator_id
