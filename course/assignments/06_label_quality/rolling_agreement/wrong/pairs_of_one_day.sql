-- You counted the pairs of each day and added up seven days. Two labels of one item on Monday and on Tuesday are a pair of the week that no single day has.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), label_counts AS (
    SELECT project_id, given_on, item_id, label, COUNT(*) AS given
    FROM first_labels
    GROUP BY ALL
), item_counts AS (
    SELECT project_id, given_on, item_id, SUM(given) AS given, SUM(given * (given - 1) // 2) AS agreed
    FROM label_counts
    GROUP BY ALL
    HAVING SUM(given) > 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(DISTINCT item_counts.item_id) AS items,
    COALESCE(SUM(item_counts.given * (item_counts.given - 1) // 2), 0) AS pairs,
    SUM(item_counts.agreed) / SUM(item_counts.given * (item_counts.given - 1) // 2) AS agreement
FROM work_days
LEFT JOIN item_counts
    ON item_counts.project_id = work_days.project_id
    AND item_counts.given_on BETWEEN work_days.day - 6 AND work_days.day
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
