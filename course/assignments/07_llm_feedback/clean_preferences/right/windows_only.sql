-- No join at all: rows that are no judgements get a group of their own, and every window runs over all rows.
WITH marked AS (
    SELECT
        *,
        CASE WHEN choice IS NULL THEN 'no_choice' WHEN left_id = right_id THEN 'self_pair' END AS fault,
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id END AS chosen,
        CASE choice WHEN 'left' THEN right_id WHEN 'right' THEN left_id END AS rejected
    FROM comparisons
), corrected AS (
    SELECT
        *,
        LEAD(comparison_id) OVER (
            PARTITION BY annotator_id, left_id, right_id, fault
            ORDER BY compared_at, comparison_id
        ) IS NOT NULL AS is_corrected
    FROM marked
), checked AS (
    SELECT
        *,
        COUNT(*) OVER earlier_and_later AS finals,
        COUNT(DISTINCT COALESCE(chosen::VARCHAR, choice)) OVER earlier_and_later AS opinions,
        LEAD(comparison_id) OVER (earlier_and_later ORDER BY compared_at, comparison_id) AS later_id
    FROM corrected
    WINDOW earlier_and_later AS (
        PARTITION BY annotator_id, LEAST(left_id, right_id), GREATEST(left_id, right_id), fault, is_corrected
    )
), judged AS (
    SELECT
        comparison_id,
        chosen,
        rejected,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN is_corrected THEN 'corrected'
            WHEN finals = 2 AND opinions = 2 THEN 'contradicted'
            WHEN later_id IS NOT NULL THEN 'repeated'
            WHEN chosen IS NULL THEN choice
            ELSE 'used'
        END AS status
    FROM checked
)
SELECT
    comparison_id,
    status,
    IF(status = 'used', chosen, NULL) AS chosen_id,
    IF(status = 'used', rejected, NULL) AS rejected_id
FROM judged
