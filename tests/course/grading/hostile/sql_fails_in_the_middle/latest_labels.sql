SELECT task_id, annotator_id, label_id,
       CASE WHEN label_id > 0 THEN error('in the middle') ELSE label END AS label, submitted_at
FROM labels
