-- You take the attempt with the highest label_id and drop it if it was abandoned. Ids are given when a task is opened, so this is the attempt opened last, and a pair whose last attempt came to nothing loses the label that it did submit.
WITH numbered AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY label_id DESC) AS place
    FROM labels
)
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM numbered
WHERE place = 1 AND submitted_at IS NOT NULL
