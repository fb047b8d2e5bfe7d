-- DENSE_RANK counts different values, not people: after a tie it goes on with the next number, so place 3 can be reached
-- with ten annotators ahead. In sport two firsts are followed by a third.
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
    DENSE_RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
