-- Two sets of responses, relabelled and closed, and membership in them; the latest flag of the week by a window.
WITH loops AS (
    SELECT response_id, MIN(reacted_at) FILTER (reaction IN ('down', 'report')) AS opened_at
    FROM reactions
    GROUP BY response_id
    HAVING BOOL_OR(reaction IN ('down', 'report'))
), chances AS (
    SELECT response_id, label_id, labelled_at, opened_at
    FROM loops
    JOIN labels USING (response_id)
    WHERE label IS NOT NULL AND labelled_at - opened_at BETWEEN INTERVAL 0 DAYS AND INTERVAL 14 DAYS
), relabelled AS (
    SELECT DISTINCT response_id, TRUE AS is_relabelled FROM chances
), closed AS (
    SELECT DISTINCT response_id, TRUE AS is_closed
    FROM chances
    JOIN training_rows USING (label_id)
    WHERE added_at >= labelled_at AND added_at - opened_at <= INTERVAL 14 DAYS
), data_end AS (
    SELECT MAX(ended_at) AS ended_at
    FROM (
        SELECT MAX(reacted_at) AS ended_at FROM reactions
        UNION ALL SELECT MAX(labelled_at) FROM labels
        UNION ALL SELECT MAX(added_at) FROM training_rows
    )
), counts AS (
    SELECT
        DATE_TRUNC('week', opened_at::DATE)::DATE AS week,
        COUNT(*) AS flagged,
        COUNT(is_relabelled) AS relabelled,
        COUNT(is_closed) AS closed,
        MAX(opened_at) + INTERVAL 14 DAYS <= (SELECT ended_at FROM data_end) AS complete
    FROM loops
    LEFT JOIN relabelled USING (response_id)
    LEFT JOIN closed USING (response_id)
    GROUP BY week
)
SELECT
    week,
    flagged,
    IF(complete, relabelled, NULL) AS relabelled,
    IF(complete, closed, NULL) AS closed,
    IF(complete, closed::DOUBLE / flagged, NULL) AS closure_rate
FROM counts
ORDER BY week
