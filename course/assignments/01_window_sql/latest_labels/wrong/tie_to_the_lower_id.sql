-- Your tie-break points the wrong way: among labels sent at the same time you keep the lowest label_id, and the lead
-- asked for the highest. DESC belongs to one key only, not to the whole ORDER BY.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id) = 1
