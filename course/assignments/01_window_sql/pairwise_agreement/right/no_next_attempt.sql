-- Final is the submitted attempt that no other one follows; the pairs come from lists, one list of people for each task.
WITH final_labels AS (
    SELECT task_id, annotator_id, label
    FROM labels
    WHERE submitted_at IS NOT NULL
    QUALIFY LEAD(label_id) OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id) IS NULL
), teams AS (
    SELECT task_id, LIST({'annotator': annotator_id, 'label': label}) AS people
    FROM final_labels
    GROUP BY task_id
), seats AS (
    SELECT people, UNNEST(people) AS one
    FROM teams
), pairs AS (
    SELECT one, UNNEST(people) AS other
    FROM seats
)
SELECT one.annotator AS annotator_a,
       other.annotator AS annotator_b,
       COUNT(*) AS shared_tasks,
       COUNT(*) FILTER (WHERE one.label = other.label) AS agreed_tasks,
       AVG((one.label = other.label)::INTEGER) AS agreement
FROM pairs
WHERE one.annotator < other.annotator
GROUP BY one.annotator, other.annotator
HAVING COUNT(*) >= 3
