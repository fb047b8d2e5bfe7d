-- You took the mean of seven daily agreements. A day with two pairs weighs as much as one with two hundred there, and a pair across two days is never seen.
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
), daily AS (
    SELECT
        project_id, given_on, COUNT(*) AS items, SUM(given * (given - 1) // 2) AS pairs,
        SUM(agreed) / SUM(given * (given - 1) // 2) AS agreement
    FROM item_counts
    GROUP BY project_id, given_on
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COALESCE(SUM(daily.items), 0) AS items,
    COALESCE(SUM(daily.pairs), 0) AS pairs,
    AVG(daily.agreement) AS agreement
FROM work_days
LEFT JOIN daily
    ON daily.project_id = work_days.project_id
    AND daily.given_on BETWEEN work_days.day - 6 AND work_days.day
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
