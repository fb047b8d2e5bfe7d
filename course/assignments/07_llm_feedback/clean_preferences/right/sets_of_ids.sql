-- A set of ids for each status, put one under the other: what is dropped is what no earlier set holds.
WITH judgements AS (
    SELECT
        comparison_id,
        annotator_id,
        left_id,
        right_id,
        choice,
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id END AS chosen_id,
        CASE choice WHEN 'left' THEN right_id WHEN 'right' THEN left_id END AS rejected_id,
        compared_at
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
), finals AS (
    SELECT DISTINCT ON (annotator_id, left_id, right_id) *
    FROM judgements
    ORDER BY annotator_id, left_id, right_id, compared_at DESC, comparison_id DESC
), checks AS (
    SELECT
        first.comparison_id AS first_id,
        second.comparison_id AS second_id,
        first.chosen_id IS NOT DISTINCT FROM second.chosen_id
            AND (first.chosen_id IS NOT NULL OR first.choice = second.choice) AS is_agreed
    FROM finals AS first
    JOIN finals AS second
        ON second.annotator_id = first.annotator_id
        AND second.left_id = first.right_id
        AND second.right_id = first.left_id
        AND (second.compared_at, second.comparison_id) > (first.compared_at, first.comparison_id)
), out_of_checks AS (
    SELECT first_id AS comparison_id, IF(is_agreed, 'repeated', 'contradicted') AS status FROM checks
    UNION ALL
    SELECT second_id, 'contradicted' FROM checks WHERE NOT is_agreed
)
SELECT comparison_id, IF(choice IS NULL, 'no_choice', 'self_pair') AS status, NULL AS chosen_id, NULL AS rejected_id
FROM comparisons
WHERE choice IS NULL OR left_id = right_id
UNION ALL
SELECT comparison_id, 'corrected', NULL, NULL
FROM judgements
ANTI JOIN finals USING (comparison_id)
UNION ALL
SELECT comparison_id, status, NULL, NULL
FROM out_of_checks
UNION ALL
SELECT comparison_id, IF(chosen_id IS NULL, choice, 'used'), chosen_id, rejected_id
FROM finals
ANTI JOIN out_of_checks USING (comparison_id)
