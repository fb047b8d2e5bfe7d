SELECT task_id, annotator_id, label_id, NULL::TIMESTAMP AS label, label AS submitted_at FROM labels
