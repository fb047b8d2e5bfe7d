-- The final label as an aggregate: the label at the greatest (time, id). The rate is an average of ones and zeros.
WITH final_labels AS (
    SELECT task_id, annotator_id, ARG_MAX(label, (submitted_at, label_id)) AS label
    FROM labels
    WHERE label IS NOT NULL
    GROUP BY task_id, annotator_id
), shared AS (
    SELECT first.annotator_id AS annotator_a,
           second.annotator_id AS annotator_b,
           first.label = second.label AS agreed
    FROM final_labels AS first
    JOIN final_labels AS second USING (task_id)
    WHERE first.annotator_id < second.annotator_id
)
SELECT annotator_a,
       annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT_IF(agreed) AS agreed_tasks,
       AVG(agreed::INTEGER) AS agreement
FROM shared
GROUP BY annotator_a, annotator_b
HAVING COUNT(*) > 2
