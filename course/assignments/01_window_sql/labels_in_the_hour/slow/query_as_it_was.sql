-- This is the query as it was: the hash finds an annotator's labels, and then each of them is compared with each. A window sorts them once.
SELECT labels.label_id, labels.annotator_id, COUNT(earlier.label_id) AS labels_in_hour
FROM labels
LEFT JOIN labels AS earlier
    ON earlier.annotator_id = labels.annotator_id
    AND earlier.submitted_at >= labels.submitted_at - INTERVAL 1 HOUR
    AND earlier.submitted_at <= labels.submitted_at
WHERE labels.submitted_at IS NOT NULL
GROUP BY labels.label_id, labels.annotator_id
