-- You keep the latest row of every different answer. An annotator who said cat and then dog has changed their mind: only
-- dog counts, so the answer itself must not be part of the group.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id, label ORDER BY submitted_at DESC, label_id DESC) = 1
