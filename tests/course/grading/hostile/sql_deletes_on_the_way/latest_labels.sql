WITH gone AS (DELETE FROM labels RETURNING *)
SELECT task_id, annotator_id, label_id, label, submitted_at FROM gone
