-- You take the attempt that was started last and drop it if it was abandoned. A pair whose last attempt came to nothing loses its label, and of two attempts that overlap the one opened first may have been sent last.
WITH numbered AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY started_at DESC, label_id DESC) AS place
    FROM labels
)
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM numbered
WHERE place = 1 AND submitted_at IS NOT NULL
