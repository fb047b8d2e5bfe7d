-- You took the quantiles of each annotator first and then those of the annotators. Somebody with one label then weighs as much as somebody with a hundred, and quantiles of quantiles are no quantiles of labels.
WITH timed AS (
    SELECT tasks.project_id, labels.annotator_id, EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.submitted_at >= labels.started_at
), people AS (
    SELECT project_id,
           annotator_id,
           COUNT(*) AS labels,
           QUANTILE_CONT(seconds, 0.5) AS median_seconds,
           QUANTILE_CONT(seconds, 0.95) AS p95_seconds
    FROM timed
    GROUP BY project_id, annotator_id
)
SELECT project_id,
       SUM(labels) AS timed_labels,
       QUANTILE_CONT(median_seconds, 0.5) AS median_seconds,
       QUANTILE_CONT(p95_seconds, 0.95) AS p95_seconds
FROM people
GROUP BY project_id
