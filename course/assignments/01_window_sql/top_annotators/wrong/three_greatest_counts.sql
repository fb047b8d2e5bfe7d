-- You list everybody with one of the three greatest counts. With two firsts the next is third and the one after them fourth, and yet the fourth stands in your list: the place itself must be 3 at most.
WITH label_counts AS (
    SELECT tasks.project_id, labels.annotator_id, COUNT(*) AS submitted
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
    GROUP BY tasks.project_id, labels.annotator_id
)
SELECT
    project_id,
    annotator_id,
    submitted,
    RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) AS place
FROM label_counts
QUALIFY DENSE_RANK() OVER (PARTITION BY project_id ORDER BY submitted DESC) <= 3
ORDER BY project_id, place
