-- Sets as lists: whose list of projects contains the list of the running ones.
WITH running AS (
    SELECT COALESCE(LIST(project_id), []) AS needed
    FROM projects
    WHERE ended_on IS NULL
), first_labels AS (
    SELECT annotator_id, project_id, MIN(submitted_at) AS first_at
    FROM labels
    SEMI JOIN annotators ON annotators.annotator_id = labels.annotator_id AND annotators.left_on IS NULL
    JOIN tasks USING (task_id)
    WHERE submitted_at IS NOT NULL
    GROUP BY annotator_id, project_id
), done AS (
    SELECT
        annotator_id,
        LIST(project_id) AS projects_done,
        MAX(first_at) FILTER (LIST_CONTAINS(needed, project_id)) AS complete_at
    FROM first_labels
    CROSS JOIN running
    GROUP BY annotator_id
)
SELECT annotator_id, complete_at
FROM annotators
LEFT JOIN done USING (annotator_id)
CROSS JOIN running
WHERE left_on IS NULL AND LIST_HAS_ALL(COALESCE(projects_done, []), needed)
