-- Each day with work meets the labels of its last seven days: a join on the project and a range of days, after the labels are counted.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
), daily_counts AS (
    SELECT project_id, item_id, label, given_on, COUNT(*) AS given
    FROM first_labels
    GROUP BY ALL
), label_counts AS (
    SELECT work_days.project_id, work_days.day, daily_counts.item_id, SUM(daily_counts.given) AS given
    FROM work_days
    JOIN daily_counts
        ON daily_counts.project_id = work_days.project_id
        AND daily_counts.given_on BETWEEN work_days.day - 6 AND work_days.day
    GROUP BY work_days.project_id, work_days.day, daily_counts.item_id, daily_counts.label
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * given) AS squares
    FROM label_counts
    GROUP BY project_id, day, item_id
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(*) FILTER (item_counts.given >= 2) AS items,
    COALESCE(SUM(item_counts.given * (item_counts.given - 1)), 0) // 2 AS pairs,
    SUM(squares - given) / NULLIF(SUM(given * (given - 1)), 0) AS agreement
FROM work_days
LEFT JOIN item_counts USING (project_id, day)
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
