-- Every annotator of a project is compared with every other one to count those ahead: the work grows with the square of
-- the annotators, although sorting each project once is enough.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    thanked.project_id,
    thanked.annotator_id,
    thanked.submitted,
    1 + COUNT(*) FILTER (other.submitted > thanked.submitted) AS place
FROM label_counts AS thanked
JOIN label_counts AS other ON other.project_id = thanked.project_id
GROUP BY thanked.project_id, thanked.annotator_id, thanked.submitted
HAVING place <= 3
ORDER BY thanked.project_id, place
