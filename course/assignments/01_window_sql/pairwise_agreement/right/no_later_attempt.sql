-- Final means that no later attempt exists: an anti-join instead of a numbering.
WITH submitted AS (
    SELECT task_id, annotator_id, label, submitted_at, label_id
    FROM labels
    WHERE submitted_at IS NOT NULL
), final_labels AS (
    SELECT attempt.task_id, attempt.annotator_id, attempt.label
    FROM submitted AS attempt
    WHERE NOT EXISTS (
        SELECT 1
        FROM submitted AS later
        WHERE later.task_id = attempt.task_id
            AND later.annotator_id = attempt.annotator_id
            AND (later.submitted_at > attempt.submitted_at
                OR (later.submitted_at = attempt.submitted_at AND later.label_id > attempt.label_id))
    )
)
SELECT left_label.annotator_id AS annotator_a,
       right_label.annotator_id AS annotator_b,
       COUNT(*) AS shared_tasks,
       SUM((left_label.label = right_label.label)::BIGINT) AS agreed_tasks,
       SUM((left_label.label = right_label.label)::BIGINT) / COUNT(*) AS agreement
FROM final_labels AS left_label
JOIN final_labels AS right_label
    ON left_label.task_id = right_label.task_id AND left_label.annotator_id < right_label.annotator_id
GROUP BY left_label.annotator_id, right_label.annotator_id
HAVING COUNT(*) >= 3
