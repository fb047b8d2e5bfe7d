-- After a left join a label without a partner still has one row, the one filled with NULLs, and COUNT(*) counts rows: it is never zero, so nothing is ever found.
SELECT labels.label_id, labels.annotator_id, labels.submitted_at
FROM labels
LEFT JOIN reviews ON reviews.label_id = labels.label_id
WHERE labels.submitted_at IS NOT NULL
GROUP BY labels.label_id, labels.annotator_id, labels.submitted_at
HAVING COUNT(*) = 0
ORDER BY labels.submitted_at, labels.label_id
