-- You took the label that was started last. Two tabs can overlap: what was opened first may be sent last, and the lead
-- counts what was sent last.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY started_at DESC, label_id DESC) = 1
