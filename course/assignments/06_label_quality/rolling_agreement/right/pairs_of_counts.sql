-- Counts of one day meet counts of another: an item's pairs are products of such counts, so that a thousand labels of one day are one row.
WITH first_labels AS (
    SELECT project_id, item_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), daily AS (
    SELECT project_id, item_id, label, given_on, COUNT(*) AS given
    FROM first_labels
    GROUP BY ALL
), pair_counts AS (
    SELECT
        mine.project_id,
        mine.item_id,
        mine.given_on AS earlier,
        theirs.given_on AS later,
        SUM(IF(mine.given_on = theirs.given_on AND mine.label = theirs.label, mine.given * (mine.given - 1) // 2,
            mine.given * theirs.given)) AS pairs,
        SUM(IF(mine.given_on = theirs.given_on, mine.given * (mine.given - 1) // 2, mine.given * theirs.given))
            FILTER (mine.label = theirs.label) AS agreed
    FROM daily AS mine
    JOIN daily AS theirs
        ON theirs.project_id = mine.project_id
        AND theirs.item_id = mine.item_id
        AND (theirs.given_on > mine.given_on OR (theirs.given_on = mine.given_on AND theirs.label >= mine.label))
        AND theirs.given_on <= mine.given_on + 6
    GROUP BY ALL
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(DISTINCT pair_counts.item_id) FILTER (pair_counts.pairs > 0) AS items,
    COALESCE(SUM(pair_counts.pairs), 0) AS pairs,
    COALESCE(SUM(pair_counts.agreed), 0) / NULLIF(SUM(pair_counts.pairs), 0) AS agreement
FROM work_days
LEFT JOIN pair_counts
    ON pair_counts.project_id = work_days.project_id
    AND pair_counts.earlier >= work_days.day - 6
    AND pair_counts.later <= work_days.day
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
