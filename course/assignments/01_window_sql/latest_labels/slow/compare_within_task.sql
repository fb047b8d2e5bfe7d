-- Every label of a task is compared with every other label of that task: the work grows with the square of the labels of
-- a task, although one sorted pass over each pair is enough.
WITH submitted AS (
    SELECT task_id, annotator_id, label_id, label, submitted_at
    FROM labels
    WHERE submitted_at IS NOT NULL
), compared AS (
    SELECT
        kept.label_id,
        COUNT(*) FILTER (
            other.annotator_id = kept.annotator_id
            AND (other.submitted_at, other.label_id) > (kept.submitted_at, kept.label_id)
        ) AS later_labels
    FROM submitted AS kept
    JOIN submitted AS other ON other.task_id = kept.task_id
    GROUP BY kept.label_id
)
SELECT submitted.task_id, submitted.annotator_id, submitted.label_id, submitted.label, submitted.submitted_at
FROM submitted
JOIN compared ON compared.label_id = submitted.label_id
WHERE compared.later_labels = 0
