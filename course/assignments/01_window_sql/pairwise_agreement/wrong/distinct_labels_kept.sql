-- You removed repeated rows, not repeated attempts. An annotator who changed the label of a task still has two rows on it, and both of them meet the partner.
WITH final_labels AS (
    SELECT DISTINCT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
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
