-- Every pair is written down once more in each window in which it lies: seven times the rows of a join that is too large already.
WITH first_labels AS (
    SELECT project_id, item_id, annotator_id, label, submitted_at::DATE AS given_on
    FROM labels
    WHERE label IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY project_id, item_id, annotator_id ORDER BY submitted_at, label_id) = 1
), work_days AS (
    SELECT DISTINCT project_id, submitted_at::DATE AS day
    FROM labels
), in_windows AS (
    SELECT work_days.day, first_labels.*
    FROM work_days
    JOIN first_labels
        ON first_labels.project_id = work_days.project_id
        AND first_labels.given_on BETWEEN work_days.day - 6 AND work_days.day
), window_pairs AS (
    SELECT mine.project_id, mine.day, COUNT(DISTINCT mine.item_id) AS items, COUNT(*) AS pairs,
        COUNT(*) FILTER (mine.label = theirs.label) AS agreed
    FROM in_windows AS mine
    JOIN in_windows AS theirs
        ON theirs.project_id = mine.project_id
        AND theirs.day = mine.day
        AND theirs.item_id = mine.item_id
        AND theirs.annotator_id > mine.annotator_id
    GROUP BY mine.project_id, mine.day
)
SELECT
    work_days.project_id,
    work_days.day,
    COALESCE(window_pairs.items, 0) AS items,
    COALESCE(window_pairs.pairs, 0) AS pairs,
    window_pairs.agreed / window_pairs.pairs AS agreement
FROM work_days
LEFT JOIN window_pairs USING (project_id, day)
ORDER BY work_days.project_id, work_days.day
