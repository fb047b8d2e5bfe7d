-- You keep every label whose time is the latest of some pair, not of its own. An earlier label comes back where another pair happened to submit last at that very moment: compare the task and the annotator as well as the time.
SELECT task_id, annotator_id, label_id, label, submitted_at
FROM labels
WHERE submitted_at IN (SELECT MAX(submitted_at) FROM labels GROUP BY task_id, annotator_id)
