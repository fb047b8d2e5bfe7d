-- You joined the raw attempts. Somebody who labelled a task twice meets the partner twice there, so shared tasks are counted in attempts; reduce to one final label for each task and annotator before the join.
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM labels AS one
JOIN labels AS other
    ON other.task_id = one.task_id
    AND one.annotator_id < other.annotator_id
WHERE one.submitted_at IS NOT NULL AND other.submitted_at IS NOT NULL
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(*) >= 3
