-- One row for each annotator, order and pair by ARG_MAX; the two orders stand side by side as two columns of one row.
WITH finals AS (
    SELECT
        annotator_id,
        left_id,
        right_id,
        MAX((compared_at, comparison_id)) AS latest,
        ARG_MAX(choice, (compared_at, comparison_id)) AS choice
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
    GROUP BY annotator_id, left_id, right_id
), statuses AS (
    SELECT
        mine.latest[2] AS comparison_id,
        CASE
            WHEN other.choice <> CASE mine.choice WHEN 'left' THEN 'right' WHEN 'right' THEN 'left' ELSE mine.choice END
                THEN 'contradicted'
            WHEN other.latest > mine.latest THEN 'repeated'
            WHEN mine.choice IN ('left', 'right') THEN 'used'
            ELSE mine.choice
        END AS status
    FROM finals AS mine
    LEFT JOIN finals AS other
        ON other.annotator_id = mine.annotator_id
        AND other.left_id = mine.right_id
        AND other.right_id = mine.left_id
)
SELECT
    shown.comparison_id,
    CASE
        WHEN shown.choice IS NULL THEN 'no_choice'
        WHEN shown.left_id = shown.right_id THEN 'self_pair'
        ELSE COALESCE(statuses.status, 'corrected')
    END AS status,
    CASE WHEN statuses.status = 'used' THEN IF(shown.choice = 'left', shown.left_id, shown.right_id) END AS chosen_id,
    CASE WHEN statuses.status = 'used' THEN IF(shown.choice = 'left', shown.right_id, shown.left_id) END AS rejected_id
FROM comparisons AS shown
LEFT JOIN statuses USING (comparison_id)
