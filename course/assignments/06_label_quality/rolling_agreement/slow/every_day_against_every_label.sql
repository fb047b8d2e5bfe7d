-- Every day with work goes through the labels of all projects and days before most are thrown away again: the work grows with days times labels.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
), label_counts AS (
    SELECT
        work_days.project_id,
        work_days.day,
        first_labels.item_id,
        COUNT(*) FILTER (
            first_labels.project_id = work_days.project_id
            AND first_labels.given_on BETWEEN work_days.day - 6 AND work_days.day
        ) AS given
    FROM work_days
    CROSS JOIN first_labels
    GROUP BY work_days.project_id, work_days.day, first_labels.item_id, first_labels.label
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * (given - 1)) AS agreed
    FROM label_counts
    GROUP BY project_id, day, item_id
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(*) FILTER (item_counts.given > 1) AS items,
    COALESCE(SUM(item_counts.given * (item_counts.given - 1)), 0) // 2 AS pairs,
    SUM(item_counts.agreed) / NULLIF(SUM(item_counts.given * (item_counts.given - 1)), 0) AS agreement
FROM work_days
LEFT JOIN item_counts USING (project_id, day)
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
