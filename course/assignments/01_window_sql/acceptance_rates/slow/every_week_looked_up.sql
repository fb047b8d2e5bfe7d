-- Right, but it goes back to all labels of a project for each of its weeks, and then compares the dates. The work grows with labels times weeks; grouping by the week reads each label once.
WITH project_weeks AS (
    SELECT DISTINCT tasks.project_id, DATE_TRUNC('week', labels.submitted_at)::DATE AS week
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.submitted_at IS NOT NULL
), pairs AS (
    SELECT project_weeks.project_id,
           project_weeks.week,
           labels.submitted_at >= project_weeks.week
               AND labels.submitted_at < project_weeks.week + INTERVAL 7 DAYS AS in_week,
           reviews.accepted
    FROM project_weeks
    JOIN tasks ON tasks.project_id = project_weeks.project_id
    JOIN labels ON labels.task_id = tasks.task_id
    LEFT JOIN reviews ON reviews.label_id = labels.label_id
)
SELECT project_id,
       week,
       COUNT(*) FILTER (WHERE in_week) AS labels,
       COUNT(accepted) FILTER (WHERE in_week) AS decided,
       COUNT(*) FILTER (WHERE in_week AND accepted)
           / NULLIF(COUNT(accepted) FILTER (WHERE in_week), 0) AS acceptance_rate
FROM pairs
GROUP BY project_id, week
ORDER BY project_id, week
