SELECT task_id, annotator_id, label_id, @OPENING@NULL@CLOSING@ AS label, submitted_at FROM labels
