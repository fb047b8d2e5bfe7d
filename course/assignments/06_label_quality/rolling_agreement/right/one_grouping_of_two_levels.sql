-- Counts by item and by item and text in one pass of grouping sets; the spine takes part as rows without an item.
WITH marked AS (
    SELECT
        *,
        submitted_at::DATE AS given_on,
        label IS NOT NULL AND ROW_NUMBER() OVER (
            PARTITION BY project_id, item_id, annotator_id, label IS NULL ORDER BY submitted_at, label_id
        ) = 1 AS counts
    FROM labels
), in_windows AS (
    SELECT project_id, given_on + ahead::INTEGER AS day, item_id, label
    FROM marked
    CROSS JOIN GENERATE_SERIES(0, 6) AS offsets (ahead)
    WHERE counts
), levels AS (
    SELECT project_id, day, GROUPING(label) AS whole_item, COUNT(*) * (COUNT(*) - 1) // 2 AS pairs
    FROM in_windows
    GROUP BY GROUPING SETS ((project_id, day, item_id), (project_id, day, item_id, label))
    UNION ALL
    SELECT DISTINCT project_id, given_on AS day, NULL AS whole_item, 0 AS pairs
    FROM marked
), days AS (
    SELECT
        project_id,
        day,
        COUNT(*) FILTER (whole_item = 1 AND pairs > 0) AS items,
        COALESCE(SUM(pairs) FILTER (whole_item = 1), 0) AS pairs,
        COALESCE(SUM(pairs) FILTER (whole_item = 0), 0) AS agreed
    FROM levels
    GROUP BY project_id, day
    HAVING BOOL_OR(whole_item IS NULL)
)
SELECT project_id, day, items, pairs, CASE WHEN pairs > 0 THEN agreed / pairs END AS agreement
FROM days
ORDER BY project_id, day
