-- For each response the first label and the first training row that count; a week's figures are counts of these times.
WITH flags AS (
    SELECT response_id, reacted_at
    FROM reactions
    WHERE reaction IN ('down', 'report')
    QUALIFY ROW_NUMBER() OVER (PARTITION BY response_id ORDER BY reacted_at, reaction_id) = 1
), useful_labels AS (
    SELECT flags.response_id, label_id, labelled_at, reacted_at + INTERVAL 336 HOURS AS due_at
    FROM flags
    JOIN labels USING (response_id)
    WHERE label IS NOT NULL
        AND labelled_at >= reacted_at
        AND labelled_at <= reacted_at + INTERVAL 336 HOURS
), first_labels AS (
    SELECT response_id, MIN(labelled_at) AS labelled_at
    FROM useful_labels
    GROUP BY response_id
), first_trainings AS (
    SELECT response_id, MIN(added_at) AS added_at
    FROM useful_labels
    JOIN training_rows USING (label_id)
    WHERE added_at BETWEEN labelled_at AND due_at
    GROUP BY response_id
), weeks AS (
    SELECT
        reacted_at::DATE - (ISODOW(reacted_at) - 1)::INTEGER AS week,
        COUNT(*) AS flagged,
        COUNT(labelled_at) AS relabelled,
        COUNT(added_at) AS closed,
        MAX(reacted_at) AS last_flag
    FROM flags
    LEFT JOIN first_labels USING (response_id)
    LEFT JOIN first_trainings USING (response_id)
    GROUP BY week
), known AS (
    SELECT *
    FROM weeks
    WHERE last_flag <= GREATEST(
        (SELECT MAX(reacted_at) FROM reactions),
        (SELECT MAX(labelled_at) FROM labels),
        (SELECT MAX(added_at) FROM training_rows)
    ) - INTERVAL 14 DAYS
)
SELECT week, weeks.flagged, known.relabelled, known.closed, known.closed / known.flagged AS closure_rate
FROM weeks
LEFT JOIN known USING (week)
ORDER BY week
