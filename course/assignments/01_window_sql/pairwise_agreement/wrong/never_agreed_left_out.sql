-- You joined the tasks that agree to the shared ones, so a pair that never agrees has no row.
WITH final AS (
    SELECT task_id, annotator_id, label
    FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY annotator_id, task_id ORDER BY submitted_at DESC, label_id DESC) AS rn
        FROM labels
        WHERE submitted_at IS NOT NULL
    )
    WHERE rn = 1
),
shared AS (
    SELECT a.annotator_id AS annotator_a, b.annotator_id AS annotator_b, COUNT(*) AS shared_tasks
    FROM final a JOIN final b USING (task_id)
    WHERE a.annotator_id < b.annotator_id
    GROUP BY 1, 2
),
agreed AS (
    SELECT a.annotator_id AS annotator_a, b.annotator_id AS annotator_b, COUNT(*) AS agreed_tasks
    FROM final a JOIN final b USING (task_id, label)
    WHERE a.annotator_id < b.annotator_id
    GROUP BY 1, 2
)
SELECT annotator_a, annotator_b, shared_tasks, agreed_tasks,
       agreed_tasks / shared_tasks AS agreement
FROM shared
JOIN agreed USING (annotator_a, annotator_b)
WHERE shared_tasks >= 3
