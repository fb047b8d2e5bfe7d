-- Your frame has no lower edge: each label counts all that its annotator ever sent. The hour is gone, and the numbers only grow.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
