-- You kept one attempt for each task and annotator. Every attempt counts here: somebody who labelled a task twice spent the time twice.
WITH timed AS (
    SELECT tasks.project_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY labels.task_id, labels.annotator_id ORDER BY labels.submitted_at DESC, labels.label_id DESC
    ) = 1
)
SELECT project_id,
       COUNT(*) AS timed_labels,
       QUANTILE_CONT(seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(seconds, 0.95) AS p95_seconds
FROM timed
GROUP BY project_id
