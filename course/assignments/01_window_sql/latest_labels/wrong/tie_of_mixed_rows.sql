-- Where two labels of a pair share the latest time, you took the higher label_id and, on its own, the last answer in the alphabet. The two may come from different rows, and then the export shows an answer under the id of another.
WITH last_times AS (
    SELECT task_id, annotator_id, MAX(submitted_at) AS submitted_at
    FROM labels
    GROUP BY task_id, annotator_id
)
SELECT task_id, annotator_id, MAX(labels.label_id) AS label_id, MAX(labels.label) AS label, submitted_at
FROM labels
JOIN last_times USING (task_id, annotator_id, submitted_at)
GROUP BY task_id, annotator_id, submitted_at
