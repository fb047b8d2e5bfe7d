-- You keep the first label of each pair. The annotator has changed their mind since, and the lead wants the latest: sorted without DESC, the oldest time comes first.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id) = 1
