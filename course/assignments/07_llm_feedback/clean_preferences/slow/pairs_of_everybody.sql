-- Right, but the other order is looked for among all people who ever saw the pair, and whose it is comes afterwards: a pair that everybody judges makes as many rows as people times people.
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
        mine.comparison_id,
        BOOL_OR(other.turned_choice <> mine.turned_choice AND other.annotator_id = mine.annotator_id) AS is_contradicted,
        BOOL_OR(
            (other.compared_at, other.comparison_id) > (mine.compared_at, mine.comparison_id)
            AND other.annotator_id = mine.annotator_id
        ) AS is_repeated
    FROM final_judgements AS mine
    JOIN final_judgements AS other ON other.first_id = mine.first_id AND other.second_id = mine.second_id
    GROUP BY mine.comparison_id
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
            WHEN comparisons.choice IN ('tie', 'both_bad') THEN comparisons.choice
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
