-- You gave equals the last of the places they fill: two at the top both became second, and a tie at the cut fell off the
-- list altogether. Counting those with as many or more labels counts the equals too; a place counts only those ahead.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    COUNT(*) OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
