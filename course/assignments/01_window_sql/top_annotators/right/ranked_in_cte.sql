-- Rank in a CTE and filter outside: standard SQL without QUALIFY, the rank taken over the aggregate itself.
WITH ranked AS (
    SELECT
        tasks.project_id,
        labels.annotator_id,
        COUNT(labels.label) AS submitted,
        RANK() OVER (PARTITION BY tasks.project_id ORDER BY COUNT(labels.label) DESC) AS place
    FROM tasks
    INNER JOIN labels USING (task_id)
    GROUP BY tasks.project_id, labels.annotator_id
    HAVING COUNT(labels.label) > 0
)
SELECT project_id, annotator_id, submitted, place
FROM ranked
WHERE place < 4
ORDER BY project_id, place, annotator_id
