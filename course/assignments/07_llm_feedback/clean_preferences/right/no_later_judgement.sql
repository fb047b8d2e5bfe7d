-- Final means that no later judgement exists; the other order is a second join, and the two choices are compared as they stand, side by side.
WITH judgements AS (
    SELECT comparison_id, annotator_id, left_id, right_id, choice, compared_at
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id != right_id
),
finals AS (
    SELECT j.*
    FROM judgements AS j
    WHERE NOT EXISTS (
        SELECT 1 FROM judgements AS later
        WHERE later.annotator_id = j.annotator_id
            AND later.left_id = j.left_id AND later.right_id = j.right_id
            AND (later.compared_at > j.compared_at
                OR later.compared_at = j.compared_at AND later.comparison_id > j.comparison_id)
    )
),
labelled AS (
    SELECT
        c.comparison_id,
        c.left_id,
        c.right_id,
        c.choice,
        CASE
            WHEN c.choice IS NULL THEN 'no_choice'
            WHEN c.left_id = c.right_id THEN 'self_pair'
            WHEN f.comparison_id IS NULL THEN 'corrected'
            WHEN o.choice IN ('tie', 'both_bad') AND o.choice <> c.choice
                OR o.choice IN ('left', 'right') AND (c.choice IN ('tie', 'both_bad') OR o.choice = c.choice)
                THEN 'contradicted'
            WHEN o.compared_at > c.compared_at
                OR o.compared_at = c.compared_at AND o.comparison_id > c.comparison_id
                THEN 'repeated'
            WHEN c.choice = 'tie' THEN 'tie'
            WHEN c.choice = 'both_bad' THEN 'both_bad'
            ELSE 'used'
        END AS status
    FROM comparisons AS c
    LEFT JOIN finals AS f ON f.comparison_id = c.comparison_id
    LEFT JOIN finals AS o
        ON f.comparison_id IS NOT NULL AND o.annotator_id = c.annotator_id
        AND o.left_id = c.right_id AND o.right_id = c.left_id
)
SELECT
    comparison_id,
    status,
    CASE WHEN status = 'used' AND choice = 'left' THEN left_id WHEN status = 'used' THEN right_id END AS chosen_id,
    CASE WHEN status = 'used' AND choice = 'left' THEN right_id WHEN status = 'used' THEN left_id END AS rejected_id
FROM labelled
