-- BEGIN SOLUTION
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL   -- an abandoned task is no label
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY task_id, annotator_id
    ORDER BY submitted_at DESC, label_id DESC   -- the unique id breaks ties
) = 1
-- END SOLUTION
