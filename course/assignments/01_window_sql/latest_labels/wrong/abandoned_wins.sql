-- You look for the last thing that happened to a pair and drop it if it was abandoned. Abandoning does not take an
-- earlier label back: such a pair loses the label that it did submit.
WITH last_touched AS (
    SELECT *
    FROM labels
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY task_id, annotator_id
        ORDER BY COALESCE(submitted_at, started_at) DESC, label_id DESC
    ) = 1
)
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM last_touched
WHERE submitted_at IS NOT NULL
