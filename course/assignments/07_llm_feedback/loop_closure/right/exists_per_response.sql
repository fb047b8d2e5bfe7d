-- One row per flagged response, and EXISTS for each of the two outcomes, so that nothing is multiplied.
WITH loops AS (
    SELECT response_id, MIN(reacted_at) AS opened_at
    FROM reactions
    WHERE reaction <> 'up'
    GROUP BY response_id
), outcomes AS (
    SELECT
        opened_at,
        EXISTS (
            SELECT 1
            FROM labels
            WHERE labels.response_id = loops.response_id
                AND label IS NOT NULL
                AND labelled_at >= opened_at
                AND labelled_at <= opened_at + INTERVAL 14 DAYS
        ) AS relabelled,
        EXISTS (
            SELECT 1
            FROM labels
            JOIN training_rows ON training_rows.label_id = labels.label_id
            WHERE labels.response_id = loops.response_id
                AND label IS NOT NULL
                AND labelled_at >= opened_at
                AND added_at >= labelled_at
                AND added_at <= opened_at + INTERVAL 14 DAYS
        ) AS closed
    FROM loops
), latest AS (
    SELECT MAX(seen_at) AS seen_at
    FROM (
        SELECT reacted_at AS seen_at FROM reactions
        UNION ALL SELECT labelled_at FROM labels
        UNION ALL SELECT added_at FROM training_rows
    )
)
SELECT
    DATE_TRUNC('week', opened_at)::DATE AS week,
    COUNT(*) AS flagged,
    CASE WHEN MAX(opened_at) + INTERVAL 14 DAYS <= ANY_VALUE(seen_at) THEN COUNT_IF(relabelled) END AS relabelled,
    CASE WHEN MAX(opened_at) + INTERVAL 14 DAYS <= ANY_VALUE(seen_at) THEN COUNT_IF(closed) END AS closed,
    CASE WHEN MAX(opened_at) + INTERVAL 14 DAYS <= ANY_VALUE(seen_at) THEN AVG(closed::INTEGER) END AS closure_rate
FROM outcomes
CROSS JOIN latest
GROUP BY 1
ORDER BY week
