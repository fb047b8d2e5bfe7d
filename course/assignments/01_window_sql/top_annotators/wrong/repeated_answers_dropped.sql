-- You count an answer that somebody gave twice to one task only once. Two labels of one annotator for the same task are two, whatever they say: each of them was handed in.
WITH answers AS (
    SELECT DISTINCT task_id, annotator_id, label
    FROM labels
    WHERE label IS NOT NULL
), label_counts AS (
    SELECT tasks.project_id, answers.annotator_id, COUNT(*) AS submitted
    FROM answers
    JOIN tasks ON tasks.task_id = answers.task_id
    GROUP BY tasks.project_id, answers.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY place <= 3
ORDER BY project_id, place
