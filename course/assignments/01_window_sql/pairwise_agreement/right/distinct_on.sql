-- DISTINCT ON keeps the first row of each task and annotator in a stated order.
WITH final_labels AS (
    SELECT DISTINCT ON (task_id, annotator_id) task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    ORDER BY task_id, annotator_id, submitted_at DESC, label_id DESC
), pairs AS (
    SELECT LEAST(mine.annotator_id, theirs.annotator_id) AS annotator_a,
           GREATEST(mine.annotator_id, theirs.annotator_id) AS annotator_b,
           COUNT(*) AS shared_tasks,
           SUM(CASE WHEN mine.label = theirs.label THEN 1 ELSE 0 END) AS agreed_tasks
    FROM final_labels AS mine
    JOIN final_labels AS theirs ON theirs.task_id = mine.task_id AND theirs.annotator_id > mine.annotator_id
    GROUP BY annotator_a, annotator_b
)
SELECT annotator_a, annotator_b, shared_tasks, agreed_tasks, agreed_tasks / shared_tasks AS agreement
FROM pairs
WHERE shared_tasks >= 3
