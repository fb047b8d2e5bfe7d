-- Every label in a window is told how many others of its item say the same, and how many there are; half of both sums are the pairs.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), in_windows AS (
    SELECT project_id, item_id, label, given_on + UNNEST(RANGE(7))::INTEGER AS day
    FROM first_labels
), neighbours AS (
    SELECT
        project_id,
        day,
        item_id,
        COUNT(*) OVER (PARTITION BY project_id, day, item_id) - 1 AS others,
        COUNT(*) OVER (PARTITION BY project_id, day, item_id, label) - 1 AS same
    FROM in_windows
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(DISTINCT neighbours.item_id) FILTER (neighbours.others > 0) AS items,
    COALESCE(SUM(neighbours.others) // 2, 0) AS pairs,
    SUM(neighbours.same) / NULLIF(SUM(neighbours.others), 0) AS agreement
FROM work_days
LEFT JOIN neighbours USING (project_id, day)
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
