-- Your window ends at 00:00 of the day on which the number stands, and begins a day too early. A date beside a timestamp is its first moment: all that is submitted on the day itself is missing.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
), label_counts AS (
    SELECT work_days.project_id, work_days.day, first_labels.item_id, COUNT(*) AS given
    FROM work_days
    JOIN first_labels
        ON first_labels.project_id = work_days.project_id
        AND first_labels.submitted_at BETWEEN work_days.day - INTERVAL 7 DAYS AND work_days.day
    GROUP BY work_days.project_id, work_days.day, first_labels.item_id, first_labels.label
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * (given - 1) // 2) AS agreed
    FROM label_counts
    GROUP BY project_id, day, item_id
    HAVING SUM(given) > 1
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(item_counts.given) AS items,
    COALESCE(SUM(item_counts.given * (item_counts.given - 1) // 2), 0) AS pairs,
    SUM(item_counts.agreed) / SUM(item_counts.given * (item_counts.given - 1) // 2) AS agreement
FROM work_days
LEFT JOIN item_counts USING (project_id, day)
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
