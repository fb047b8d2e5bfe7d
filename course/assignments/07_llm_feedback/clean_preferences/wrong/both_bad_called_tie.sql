-- You count both bad among the ties. A tie says that two responses are equal, both bad that neither is usable: a ladder of models takes the one and not the other.
WITH final_judgements AS (
    SELECT
        comparison_id,
        annotator_id,
        compared_at,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        CASE   -- the choice as it reads with the smaller id left
            WHEN left_id < right_id THEN choice
            WHEN choice = 'left' THEN 'right'
            WHEN choice = 'right' THEN 'left'
            ELSE choice
        END AS turned_choice
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY annotator_id, left_id, right_id
        ORDER BY compared_at DESC, comparison_id DESC
    ) = 1
), checked AS (
    SELECT
        comparison_id,
        MIN(turned_choice) OVER judged_pair <> MAX(turned_choice) OVER judged_pair AS is_contradicted,
        ROW_NUMBER() OVER (judged_pair ORDER BY compared_at DESC, comparison_id DESC) > 1 AS is_repeated
    FROM final_judgements
    WINDOW judged_pair AS (PARTITION BY annotator_id, first_id, second_id)
), judged AS (
    SELECT
        comparisons.comparison_id,
        comparisons.left_id,
        comparisons.right_id,
        comparisons.choice,
        CASE
            WHEN comparisons.choice IS NULL THEN 'no_choice'
            WHEN comparisons.left_id = comparisons.right_id THEN 'self_pair'
            WHEN checked.comparison_id IS NULL THEN 'corrected'
            WHEN checked.is_contradicted THEN 'contradicted'
            WHEN checked.is_repeated THEN 'repeated'
            WHEN comparisons.choice IN ('tie', 'both_bad') THEN 'tie'
            ELSE 'used'
        END AS status
    FROM comparisons
    LEFT JOIN checked ON checked.comparison_id = comparisons.comparison_id
)
SELECT
    comparison_id,
    status,
    CASE WHEN status = 'used' THEN IF(choice = 'left', left_id, right_id) END AS chosen_id,
    CASE WHEN status = 'used' THEN IF(choice = 'left', right_id, left_id) END AS rejected_id
FROM judged
