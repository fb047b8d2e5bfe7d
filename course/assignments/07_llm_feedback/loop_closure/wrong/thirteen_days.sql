-- Your fourteen days are thirteen: you counted the day of the flag as the first of them.
WITH loops AS (
    SELECT response_id, MIN(reacted_at) AS opened_at, MIN(reacted_at) + INTERVAL 13 DAYS AS due_at
    FROM reactions
    WHERE reaction IN ('down', 'report')
    GROUP BY response_id
), outcomes AS (
    SELECT
        loops.opened_at,
        loops.due_at,
        COUNT(labels.label_id) > 0 AS relabelled,
        COUNT(training_rows.label_id) > 0 AS closed
    FROM loops
    LEFT JOIN labels
        ON labels.response_id = loops.response_id
        AND labels.label IS NOT NULL
        AND labels.labelled_at BETWEEN loops.opened_at AND loops.due_at
    LEFT JOIN training_rows
        ON training_rows.label_id = labels.label_id
        AND training_rows.added_at BETWEEN labels.labelled_at AND loops.due_at
    GROUP BY loops.response_id, loops.opened_at, loops.due_at
), weeks AS (
    SELECT
        DATE_TRUNC('week', opened_at)::DATE AS week,
        COUNT(*) AS flagged,
        COUNT(*) FILTER (relabelled) AS relabelled,
        COUNT(*) FILTER (closed) AS closed,
        MAX(due_at) AS due_at
    FROM outcomes
    GROUP BY DATE_TRUNC('week', opened_at)
), data_end AS (
    SELECT GREATEST(
        (SELECT MAX(reacted_at) FROM reactions),
        (SELECT MAX(labelled_at) FROM labels),
        (SELECT MAX(added_at) FROM training_rows)
    ) AS ended_at
)
SELECT
    weeks.week,
    weeks.flagged,
    CASE WHEN weeks.due_at <= data_end.ended_at THEN weeks.relabelled END AS relabelled,
    CASE WHEN weeks.due_at <= data_end.ended_at THEN weeks.closed END AS closed,
    CASE WHEN weeks.due_at <= data_end.ended_at THEN weeks.closed / weeks.flagged END AS closure_rate
FROM weeks
CROSS JOIN data_end
ORDER BY weeks.week
