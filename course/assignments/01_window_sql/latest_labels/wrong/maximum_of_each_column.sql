-- You took the maximum of every column on its own. The highest id, the last label in the alphabet and the latest time can
-- come from three different rows: the result shows labels that nobody ever submitted so.
SELECT
    task_id,
    annotator_id,
    MAX(label_id) AS label_id,
    MAX(label) AS label,
    MAX(submitted_at) AS submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
GROUP BY task_id, annotator_id
