-- You took items with the same number for one item. They are numbered within their project.
WITH first_labels AS (
    SELECT item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, item_id, submitted_at::DATE AS day
    FROM labels
), project_items AS (
    SELECT DISTINCT project_id, item_id
    FROM labels
), project_days AS (
    SELECT DISTINCT project_id, day
    FROM work_days
), label_counts AS (
    SELECT project_items.project_id, first_labels.given_on + ahead::INTEGER AS day, item_id, label, COUNT(*) AS given
    FROM project_items
    JOIN first_labels USING (item_id)
    CROSS JOIN RANGE(7) AS days_ahead (ahead)
    GROUP BY ALL
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * (given - 1) // 2) AS agreed_pairs
    FROM label_counts
    GROUP BY project_id, day, item_id
    HAVING SUM(given) > 1
)
SELECT
    project_id,
    day,
    COUNT(given) AS items,
    COALESCE(SUM(given * (given - 1) // 2), 0) AS pairs,
    SUM(agreed_pairs) / SUM(given * (given - 1) // 2) AS agreement
FROM project_days
LEFT JOIN item_counts USING (project_id, day)
GROUP BY project_id, day
ORDER BY project_id, day
