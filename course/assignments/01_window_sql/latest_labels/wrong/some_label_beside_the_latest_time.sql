-- Your time is the latest of the pair, but the id and the answer beside it come from whichever of its rows is met first. An aggregate of one column does not bring its row along.
SELECT
    task_id,
    annotator_id,
    ANY_VALUE(label_id) AS label_id,
    ANY_VALUE(label) AS label,
    MAX(submitted_at) AS submitted_at
FROM labels
WHERE submitted_at IS NOT NULL
GROUP BY task_id, annotator_id
