-- You keep one label for each task. Several annotators label the same task and each of them keeps an own latest label:
-- the window must start anew for every pair of task and annotator.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at DESC, label_id DESC) = 1
