-- No ranking function: find each project's third best count, keep whoever reaches it, and count who is ahead among the few.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
), best_counts AS (
    SELECT project_id, MAX(submitted, 3) AS best
    FROM label_counts
    GROUP BY project_id
)
SELECT
    label_counts.project_id,
    label_counts.annotator_id,
    label_counts.submitted,
    1 + LEN(LIST_FILTER(best_counts.best, LAMBDA count: count > label_counts.submitted)) AS place
FROM label_counts
JOIN best_counts ON best_counts.project_id = label_counts.project_id
WHERE label_counts.submitted >= best_counts.best[-1]
ORDER BY label_counts.project_id, place
