-- Your places are right, but you stop after three people. Where the third and the fourth have as many labels, one of them is left out, and the head of delivery asked to be fair: cut by the place.
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
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY submitted DESC, annotator_id) <= 3
ORDER BY project_id, place
