-- The labels are joined with themselves: an item with 3,000 labels makes four and a half million rows, where counting by text needs none of them.
WITH first_labels AS (
    SELECT project_id, item_id, annotator_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), label_pairs AS (
    SELECT mine.project_id, mine.item_id, mine.label = theirs.label AS agrees,
        LEAST(mine.given_on, theirs.given_on) AS earlier, GREATEST(mine.given_on, theirs.given_on) AS later
    FROM first_labels AS mine
    JOIN first_labels AS theirs
        ON theirs.project_id = mine.project_id
        AND theirs.item_id = mine.item_id
        AND theirs.annotator_id > mine.annotator_id
        AND ABS(theirs.given_on - mine.given_on) <= 6
), pair_counts AS (
    SELECT project_id, item_id, earlier, later, COUNT(*) AS pairs, COUNT(*) FILTER (agrees) AS agreed
    FROM label_pairs
    GROUP BY ALL
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
)
SELECT
    work_days.project_id,
    work_days.day,
    COUNT(DISTINCT pair_counts.item_id) AS items,
    COALESCE(SUM(pair_counts.pairs), 0) AS pairs,
    SUM(pair_counts.agreed) / SUM(pair_counts.pairs) AS agreement
FROM work_days
LEFT JOIN pair_counts
    ON pair_counts.project_id = work_days.project_id
    AND pair_counts.earlier >= work_days.day - 6
    AND pair_counts.later <= work_days.day
GROUP BY work_days.project_id, work_days.day
ORDER BY work_days.project_id, work_days.day
