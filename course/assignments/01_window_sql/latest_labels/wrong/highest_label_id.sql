-- You took the highest label_id for the latest label. Ids are given when a task is opened, and a task opened early can be
-- submitted late: only submitted_at says which label came last.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY label_id DESC) = 1
