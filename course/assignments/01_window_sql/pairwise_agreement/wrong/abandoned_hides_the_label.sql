-- You looked for the last attempt first and dropped the abandoned ones afterwards. Somebody who submitted a label and later opened the task again in vain has no label left with you; drop the abandoned attempts before you number.
WITH attempts AS (
    SELECT task_id, annotator_id, label
    FROM labels
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY task_id, annotator_id
        ORDER BY submitted_at DESC NULLS FIRST, label_id DESC
    ) = 1
), final_labels AS (
    SELECT task_id, annotator_id, label
    FROM attempts
    WHERE label IS NOT NULL
)
SELECT one.annotator_id AS annotator_a,
       other.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM final_labels AS one
JOIN final_labels AS other
    ON other.task_id = one.task_id
    AND one.annotator_id < other.annotator_id   -- each pair once, nobody with themselves
GROUP BY one.annotator_id, other.annotator_id
HAVING COUNT(*) >= 3
