-- Two steps: the latest time of each pair, then the highest id among the labels sent at that time.
WITH last_times AS (
    SELECT task_id, annotator_id, MAX(submitted_at) AS submitted_at
    FROM labels
    GROUP BY task_id, annotator_id
), last_ids AS (
    SELECT MAX(labels.label_id) AS label_id
    FROM labels
    JOIN last_times USING (task_id, annotator_id, submitted_at)
    GROUP BY labels.task_id, labels.annotator_id
)
SELECT labels.task_id, labels.annotator_id, labels.label_id, labels.label, labels.submitted_at
FROM labels
JOIN last_ids ON last_ids.label_id = labels.label_id
