-- The double negation: there is no running project to which this annotator has not submitted.
WITH first_labels AS (
    SELECT labels.annotator_id, tasks.project_id, MIN(labels.submitted_at) AS first_at
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    JOIN projects ON projects.project_id = tasks.project_id AND projects.ended_on IS NULL
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY labels.annotator_id, tasks.project_id
)
SELECT
    annotators.annotator_id,
    (
        SELECT MAX(first_labels.first_at)
        FROM first_labels
        WHERE first_labels.annotator_id = annotators.annotator_id
    ) AS complete_at
FROM annotators
WHERE annotators.left_on IS NULL
  AND NOT EXISTS (
      SELECT 1
      FROM projects
      WHERE projects.ended_on IS NULL
        AND NOT EXISTS (
            SELECT 1
            FROM first_labels
            WHERE first_labels.annotator_id = annotators.annotator_id
              AND first_labels.project_id = projects.project_id
        )
  )
