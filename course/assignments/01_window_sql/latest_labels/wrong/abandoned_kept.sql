-- You kept abandoned tasks. They have no submission time and no label, so a pair that only ever abandoned has nothing to
-- export, yet it comes back with a row of NULLs.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
