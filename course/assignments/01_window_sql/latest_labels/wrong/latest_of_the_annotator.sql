-- You keep one label for each annotator. Somebody who labelled twenty tasks loses nineteen of them: the window must start anew for every pair of task and annotator.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
