-- Your pairs are the right ones, but the greater id stands first. annotator_a was asked for as the smaller one.
WITH final_labels AS (
    SELECT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
)
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM final_labels AS one
JOIN final_labels AS other
    ON other.task_id = one.task_id
    AND one.annotator_id > other.annotator_id
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(*) >= 3
