-- No window is written down: each label enters on its day and leaves seven days later, and running totals of what changes give the pairs of every day.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), changes AS (
    SELECT project_id, item_id, label, given_on AS day, 1 AS change
    FROM first_labels
    UNION ALL
    SELECT project_id, item_id, label, given_on + 7 AS day, -1 AS change
    FROM first_labels
), label_totals AS (
    SELECT
        project_id, item_id, day,
        SUM(change) AS change,
        SUM(SUM(change)) OVER (PARTITION BY project_id, item_id, label ORDER BY day) AS given
    FROM changes
    GROUP BY project_id, item_id, label, day
), item_totals AS (
    SELECT
        project_id, day,
        SUM(change) AS change,
        SUM(SUM(change)) OVER (PARTITION BY project_id, item_id ORDER BY day) AS given,
        SUM(given * (given - 1) - (given - change) * (given - change - 1)) // 2 AS more_agreed
    FROM label_totals
    GROUP BY project_id, item_id, day
), project_totals AS (
    SELECT
        project_id, day,
        SUM(SUM((given > 1)::INTEGER - (given - change > 1)::INTEGER)) OVER so_far AS items,
        SUM(SUM(given * (given - 1) - (given - change) * (given - change - 1)) // 2) OVER so_far AS pairs,
        SUM(SUM(more_agreed)) OVER so_far AS agreed
    FROM item_totals
    GROUP BY project_id, day
    WINDOW so_far AS (PARTITION BY project_id ORDER BY day)
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COALESCE(project_totals.items, 0) AS items,
    COALESCE(project_totals.pairs, 0) AS pairs,
    project_totals.agreed / NULLIF(project_totals.pairs, 0) AS agreement
FROM work_days
ASOF LEFT JOIN project_totals
    ON project_totals.project_id = work_days.project_id
    AND project_totals.day <= work_days.day
ORDER BY work_days.project_id, work_days.day
