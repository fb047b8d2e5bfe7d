-- A pair that abandoned the task once has no row in your answer, whatever it submitted before or after. Abandoning takes no label back: leave the abandoned rows out before you look for the latest, for NULL has no place among the times.
WITH numbered AS (
    SELECT
        *,
        ROW_NUMBER() OVER (
            PARTITION BY task_id, annotator_id
            ORDER BY submitted_at DESC NULLS FIRST, label_id DESC
        ) AS place
    FROM labels
)
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM numbered
WHERE place = 1 AND submitted_at IS NOT NULL
