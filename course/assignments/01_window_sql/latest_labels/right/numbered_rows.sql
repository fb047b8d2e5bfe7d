-- The same window without QUALIFY: number the rows in a CTE, then keep the first.
WITH numbered_labels AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY annotator_id, task_id
            ORDER BY submitted_at DESC, label_id DESC
        ) AS age_rank
    FROM labels
    WHERE label IS NOT NULL
)
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM numbered_labels
WHERE age_rank = 1
