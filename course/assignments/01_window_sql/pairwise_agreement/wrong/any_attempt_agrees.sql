-- You count distinct tasks, but an agreement with any attempt. Somebody who answered cat and then dog agrees with everybody in your figures; only the final label counts.
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(DISTINCT one.task_id) AS shared_tasks,
       COUNT(DISTINCT one.task_id) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM labels AS one
JOIN labels AS other
    ON other.task_id = one.task_id
    AND one.annotator_id < other.annotator_id
WHERE one.submitted_at IS NOT NULL AND other.submitted_at IS NOT NULL
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(DISTINCT one.task_id) >= 3
