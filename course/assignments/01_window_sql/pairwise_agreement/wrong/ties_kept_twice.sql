-- You joined back to the latest submitted_at. When two labels share that time both come back, and the task counts twice; a final label must be unique.
WITH latest AS (
    SELECT task_id, annotator_id, MAX(submitted_at) AS submitted_at
    FROM labels
    GROUP BY task_id, annotator_id
), final_labels AS (
    SELECT labels.task_id, labels.annotator_id, labels.label
    FROM labels
    JOIN latest USING (task_id, annotator_id, submitted_at)
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
