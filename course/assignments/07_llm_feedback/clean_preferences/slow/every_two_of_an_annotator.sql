-- Right, but all judgements of an annotator are set beside all others of the same annotator, and the pair is looked at afterwards: the work grows with the square of what one person does.
WITH judgements AS (
    SELECT *
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
), met AS MATERIALIZED (
    SELECT
        mine.comparison_id,
        mine.choice,
        mine.left_id = other.left_id AND mine.right_id = other.right_id AS same_order,
        mine.left_id = other.right_id AND mine.right_id = other.left_id AS other_order,
        (other.compared_at, other.comparison_id) > (mine.compared_at, mine.comparison_id) AS is_later,
        other.comparison_id AS other_id,
        other.choice AS other_choice
    FROM judgements AS mine
    JOIN judgements AS other ON other.annotator_id = mine.annotator_id
), corrected AS (
    SELECT comparison_id, BOOL_OR(same_order AND is_later) AS is_corrected
    FROM met
    GROUP BY comparison_id
), checks AS (
    SELECT
        met.comparison_id,
        BOOL_OR(met.other_choice <> CASE met.choice WHEN 'left' THEN 'right' WHEN 'right' THEN 'left' ELSE met.choice END)
            AS is_contradicted,
        BOOL_OR(met.is_later) AS is_repeated
    FROM met
    JOIN corrected AS other ON other.comparison_id = met.other_id AND NOT other.is_corrected
    WHERE met.other_order
    GROUP BY met.comparison_id
), judged AS (
    SELECT
        shown.*,
        CASE
            WHEN shown.choice IS NULL THEN 'no_choice'
            WHEN shown.left_id = shown.right_id THEN 'self_pair'
            WHEN corrected.is_corrected THEN 'corrected'
            WHEN checks.is_contradicted THEN 'contradicted'
            WHEN checks.is_repeated THEN 'repeated'
            WHEN shown.choice IN ('tie', 'both_bad') THEN shown.choice
            ELSE 'used'
        END AS status
    FROM comparisons AS shown
    LEFT JOIN corrected USING (comparison_id)
    LEFT JOIN checks USING (comparison_id)
)
SELECT
    comparison_id,
    status,
    CASE WHEN status = 'used' THEN IF(choice = 'left', left_id, right_id) END AS chosen_id,
    CASE WHEN status = 'used' THEN IF(choice = 'left', right_id, left_id) END AS rejected_id
FROM judged
