-- You counted each pair as long as its later label is in the window. The earlier one has to lie in it as well.
WITH first_labels AS (
    SELECT project_id, item_id, annotator_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), pair_days AS (
    SELECT
        mine.project_id, mine.item_id,
        GREATEST(mine.given_on, theirs.given_on) AS later,
        COUNT(*) AS pairs,
        COUNT(*) FILTER (mine.label = theirs.label) AS agreed
    FROM first_labels AS mine
    JOIN first_labels AS theirs
        ON theirs.project_id = mine.project_id
        AND theirs.item_id = mine.item_id
        AND theirs.annotator_id > mine.annotator_id
    GROUP BY ALL
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(DISTINCT pair_days.item_id) AS items,
    COALESCE(SUM(pair_days.pairs), 0) AS pairs,
    SUM(pair_days.agreed) / SUM(pair_days.pairs) AS agreement
FROM work_days
LEFT JOIN pair_days
    ON pair_days.project_id = work_days.project_id
    AND pair_days.later BETWEEN work_days.day - 6 AND work_days.day
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
