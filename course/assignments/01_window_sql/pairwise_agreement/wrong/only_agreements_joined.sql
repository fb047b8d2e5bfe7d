-- You put the equality of the labels into the join, so the disagreements are gone before you count: every pair that is left agrees perfectly.
WITH final_labels AS (
    SELECT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
)
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM final_labels AS one
JOIN final_labels AS other
    ON other.task_id = one.task_id AND other.label = one.label
    AND one.annotator_id < other.annotator_id   -- each pair once, nobody with themselves
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(*) >= 3
