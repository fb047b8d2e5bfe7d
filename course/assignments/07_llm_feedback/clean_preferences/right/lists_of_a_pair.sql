-- All judgements of an annotator on a pair as one list, the latest first; the first one of each order is final, and the two are compared as structs.
WITH judgements AS (
    SELECT
        annotator_id,
        LEAST(left_id, right_id) AS smaller_id,
        GREATEST(left_id, right_id) AS greater_id,
        left_id < right_id AS is_rising,
        IF(choice IN ('left', 'right'), ((choice = 'left') = is_rising)::VARCHAR, choice) AS opinion,
        (compared_at, comparison_id) AS place,
        comparison_id
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
), pairs AS (
    SELECT
        ARG_MAX(comparison_id, place) FILTER (is_rising) AS rising_id,
        ARG_MAX(comparison_id, place) FILTER (NOT is_rising) AS falling_id,
        ARG_MAX(opinion, place) FILTER (is_rising) AS rising_opinion,
        ARG_MAX(opinion, place) FILTER (NOT is_rising) AS falling_opinion,
        ARG_MAX(comparison_id, place) AS last_id
    FROM judgements
    GROUP BY annotator_id, smaller_id, greater_id
), finals AS (
    SELECT UNNEST([rising_id, falling_id]) AS comparison_id, rising_opinion <> falling_opinion AS is_contradicted, last_id
    FROM pairs
), judged AS (
    SELECT
        comparisons.*,
        CASE
            WHEN choice IS NULL THEN 'no_choice'
            WHEN left_id = right_id THEN 'self_pair'
            WHEN last_id IS NULL THEN 'corrected'
            WHEN is_contradicted THEN 'contradicted'
            WHEN comparison_id <> last_id THEN 'repeated'
            WHEN choice IN ('left', 'right') THEN 'used'
            ELSE choice
        END AS status
    FROM comparisons
    LEFT JOIN finals USING (comparison_id)
)
SELECT
    comparison_id,
    status,
    CASE WHEN status <> 'used' THEN NULL WHEN choice = 'left' THEN left_id ELSE right_id END AS chosen_id,
    CASE WHEN status <> 'used' THEN NULL WHEN choice = 'left' THEN right_id ELSE left_id END AS rejected_id
FROM judged
