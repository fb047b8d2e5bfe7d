-- You keep only tasks that an annotator labelled once. Where somebody corrected a label, the task is still shared: the correction counts.
WITH final_labels AS (
    SELECT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    QUALIFY COUNT(*) OVER (PARTITION BY task_id, annotator_id) = 1
)
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM final_labels AS one
JOIN final_labels AS other
    ON other.task_id = one.task_id
    AND one.annotator_id < other.annotator_id
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(*) >= 3
