-- You joined back to the latest time of each pair. Where two labels share that time, both come back, and the promise of
-- one row for every task and annotator is broken: a maximum of a column that is not unique does not name one row.
WITH last_times AS (
    SELECT task_id, annotator_id, MAX(submitted_at) AS submitted_at
    FROM labels
    GROUP BY task_id, annotator_id
)
SELECT task_id, annotator_id, labels.label_id, labels.label, submitted_at
FROM labels
JOIN last_times USING (task_id, annotator_id, submitted_at)
