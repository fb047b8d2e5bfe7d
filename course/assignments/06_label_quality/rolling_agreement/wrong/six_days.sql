-- Your window is six days long: the day itself and the five before it. Seven were asked for, the day included.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), in_windows AS (   -- a label stands in the windows of its own day and of the six days after it
    SELECT project_id, item_id, label, given_on + ahead::INTEGER AS day
    FROM first_labels
    CROSS JOIN RANGE(6) AS days_ahead (ahead)
), label_counts AS (
    SELECT project_id, day, item_id, label, COUNT(*) AS given
    FROM in_windows
    GROUP BY project_id, day, item_id, label
), item_counts AS (
    SELECT project_id, day, SUM(given) AS given, SUM(given * (given - 1) // 2) AS agreed_pairs
    FROM label_counts
    GROUP BY project_id, day, item_id
    HAVING SUM(given) > 1
), window_counts AS (
    SELECT project_id, day, COUNT(*) AS items, SUM(given * (given - 1) // 2) AS pairs, SUM(agreed_pairs) AS agreed_pairs
    FROM item_counts
    GROUP BY project_id, day
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COALESCE(window_counts.items, 0) AS items,
    COALESCE(window_counts.pairs, 0) AS pairs,
    window_counts.agreed_pairs / window_counts.pairs AS agreement
FROM work_days
LEFT JOIN window_counts
    ON window_counts.project_id = work_days.project_id
    AND window_counts.day = work_days.day
ORDER BY work_days.project_id, work_days.day
