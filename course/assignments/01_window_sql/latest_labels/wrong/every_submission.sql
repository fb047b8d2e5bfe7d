-- You return every label that was submitted. Nothing in your query chooses one of a pair, so a task that was labelled three times comes back three times: only the latest of its labels counts.
SELECT task_id, annotator_id, label_id, label, MAX(submitted_at) AS submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
GROUP BY task_id, annotator_id, label_id, label
