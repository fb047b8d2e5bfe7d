-- Right, but all that an annotator judged is one list, and every row searches it from end to end: a loop over rows in the clothes of a list function.
WITH diaries AS (
    SELECT
        annotator_id,
        LIST({'at': compared_at, 'id': comparison_id, 'shown': (left_id, right_id), 'choice': choice}) AS diary
    FROM comparisons
    WHERE choice IS NOT NULL AND left_id <> right_id
    GROUP BY annotator_id
), looked_up AS (
    SELECT
        comparisons.*,
        LIST_MAX(LIST_FILTER(diary, lambda entry: entry.shown = (left_id, right_id))) AS final,
        LIST_MAX(LIST_FILTER(diary, lambda entry: entry.shown = (right_id, left_id))) AS other
    FROM comparisons
    LEFT JOIN diaries USING (annotator_id)
), fated AS (
    SELECT
        *,
        CASE
            WHEN choice IS NULL THEN 'no_choice'
            WHEN left_id = right_id THEN 'self_pair'
            WHEN comparison_id <> final.id THEN 'corrected'
            WHEN other.choice <> CASE choice WHEN 'left' THEN 'right' WHEN 'right' THEN 'left' ELSE choice END
                THEN 'contradicted'
            WHEN other IS NOT NULL AND (other.at, other.id) > (compared_at, comparison_id) THEN 'repeated'
            WHEN choice IN ('left', 'right') THEN 'used'
            ELSE choice
        END AS status
    FROM looked_up
)
SELECT
    comparison_id,
    status,
    CASE WHEN status = 'used' THEN IF(choice = 'left', left_id, right_id) END AS chosen_id,
    CASE WHEN status = 'used' THEN IF(choice = 'left', right_id, left_id) END AS rejected_id
FROM fated
