-- Your window is the last seven days with work. Where nobody worked in between it reaches further back than a week.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
), numbered_days AS (
    SELECT project_id, day, ROW_NUMBER() OVER (PARTITION BY project_id ORDER BY day) AS place
    FROM work_days
), label_counts AS (
    SELECT today.project_id, today.day, first_labels.item_id, COUNT(*) AS given
    FROM numbered_days AS today
    JOIN numbered_days AS recent
        ON recent.project_id = today.project_id
        AND recent.place BETWEEN today.place - 6 AND today.place
    JOIN first_labels
        ON first_labels.project_id = recent.project_id
        AND first_labels.given_on = recent.day
    GROUP BY today.project_id, today.day, first_labels.item_id, first_labels.label
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * (given - 1) // 2) AS agreed
    FROM label_counts
    GROUP BY project_id, day, item_id
    HAVING SUM(given) > 1
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(given) AS items,
    COALESCE(SUM(given * (given - 1) // 2), 0) AS pairs,
    SUM(agreed) / SUM(given * (given - 1) // 2) AS agreement
FROM work_days
LEFT JOIN item_counts USING (project_id, day)
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
