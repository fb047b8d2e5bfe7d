-- You count an annotator's labels in the whole company and show them in every project they worked in. Somebody who did one task here and a hundred elsewhere is thanked here as the busiest.
WITH label_counts AS (
    SELECT annotator_id, COUNT(*) AS submitted
    FROM labels
    WHERE label IS NOT NULL
    GROUP BY annotator_id
), members AS (
    SELECT DISTINCT tasks.project_id, labels.annotator_id
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
)
SELECT
    members.project_id,
    members.annotator_id,
    label_counts.submitted,
    RANK() OVER (PARTITION BY members.project_id ORDER BY label_counts.submitted DESC) AS place
FROM members
JOIN label_counts ON label_counts.annotator_id = members.annotator_id
QUALIFY place <= 3
ORDER BY members.project_id, place
