-- Where two labels of a pair share the latest time, both come back (by RANK, or by a join back to MAX), and the promise of
-- one row for every task and annotator is broken: a time that is not unique does not name one row.
WITH last_times AS (
    SELECT task_id, annotator_id, MAX(submitted_at) AS submitted_at
    FROM labels
    GROUP BY task_id, annotator_id
)
SELECT task_id, annotator_id, labels.label_id, labels.label, submitted_at
FROM labels
JOIN last_times USING (task_id, annotator_id, submitted_at)
