-- Your answer has a row for projects without a single timed label. There is nothing to measure in them, and the manager asked for projects with at least one.
SELECT tasks.project_id,
       COUNT(*) FILTER (WHERE labels.submitted_at >= labels.started_at) AS timed_labels,
       QUANTILE_CONT(EPOCH(labels.submitted_at - labels.started_at), 0.5)
           FILTER (WHERE labels.submitted_at >= labels.started_at) AS median_seconds,
       QUANTILE_CONT(EPOCH(labels.submitted_at - labels.started_at), 0.95)
           FILTER (WHERE labels.submitted_at >= labels.started_at) AS p95_seconds
FROM tasks
LEFT JOIN labels USING (task_id)
GROUP BY tasks.project_id
