-- One group for each item and window: a histogram of its texts holds the counts, and their squares say how many pairs agree.
WITH ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) AS place
    FROM labels
    WHERE label IS NOT NULL
), in_windows AS (
    SELECT project_id, item_id, label, submitted_at::DATE + UNNEST([0, 1, 2, 3, 4, 5, 6]) AS day
    FROM ranked
    WHERE place = 1
), item_windows AS (
    SELECT project_id, day, COUNT(*) AS given, MAP_VALUES(HISTOGRAM(label)) AS by_text
    FROM in_windows
    GROUP BY project_id, day, item_id
), item_pairs AS (
    SELECT
        project_id,
        day,
        given * (given - 1) // 2 AS pairs,
        LIST_SUM(LIST_TRANSFORM(by_text, lambda same: same * (same - 1) // 2)) AS agreed
    FROM item_windows
    WHERE given > 1
), work_days AS (
    SELECT project_id, submitted_at::DATE AS day
    FROM labels
    GROUP BY ALL
)
SELECT
    project_id,
    day,
    COUNT(item_pairs.pairs) AS items,
    COALESCE(SUM(item_pairs.pairs), 0) AS pairs,
    SUM(item_pairs.agreed) / SUM(item_pairs.pairs) AS agreement
FROM work_days
LEFT JOIN item_pairs USING (project_id, day)
GROUP BY project_id, day
ORDER BY project_id, day
