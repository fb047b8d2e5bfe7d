-- EXCEPT: of all pairs of people and running projects those that were not done; whoever stands among them is out.
WITH running AS (
    SELECT project_id FROM projects WHERE ended_on IS NULL
), done AS (
    SELECT labels.annotator_id, tasks.project_id, MIN(labels.submitted_at) AS first_at
    FROM labels
    JOIN tasks USING (task_id)
    SEMI JOIN running ON running.project_id = tasks.project_id
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY labels.annotator_id, tasks.project_id
), wanting AS (
    SELECT annotators.annotator_id, running.project_id FROM annotators CROSS JOIN running
    EXCEPT
    SELECT annotator_id, project_id FROM done
)
SELECT annotators.annotator_id, MAX(done.first_at) AS complete_at
FROM annotators
LEFT JOIN done ON done.annotator_id = annotators.annotator_id
WHERE annotators.left_on IS NULL
  AND annotators.annotator_id NOT IN (SELECT annotator_id FROM wanting)
GROUP BY annotators.annotator_id
