-- You set every two annotators side by side first and went through all tasks of the one for each possible partner. Nearly all annotators never meet; join on the task and only pairs that exist are made.
WITH final_labels AS (
    SELECT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
), annotators_seen AS (
    SELECT DISTINCT annotator_id
    FROM final_labels
), candidates AS MATERIALIZED (
    SELECT mine.task_id, mine.annotator_id AS annotator_a, partner.annotator_id AS annotator_b, mine.label
    FROM final_labels AS mine
    JOIN annotators_seen AS partner ON mine.annotator_id < partner.annotator_id
)
SELECT candidates.annotator_a,
       candidates.annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE candidates.label = theirs.label) AS agreed_tasks,
       COUNT(*) FILTER (WHERE candidates.label = theirs.label) / COUNT(*) AS agreement
FROM candidates
JOIN final_labels AS theirs
    ON theirs.task_id = candidates.task_id
    AND theirs.annotator_id = candidates.annotator_b
GROUP BY candidates.annotator_a, candidates.annotator_b
HAVING COUNT(*) >= 3
