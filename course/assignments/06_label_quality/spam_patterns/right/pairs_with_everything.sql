-- One self-join makes the comparisons, with what makes a copy beside them; an answer is made of its comparisons.
WITH answers AS (
    SELECT *
    FROM labels
    WHERE label IS NOT NULL
), comparisons AS (
    SELECT mine.label_id,
           mine.annotator_id,
           mine.label AS own_label,
           other.label AS other_label,
           own_label = other_label AS is_same,
           is_same
               AND other.submitted_at < mine.submitted_at
               AND other.submitted_at >= mine.submitted_at - INTERVAL 10 SECONDS AS is_copy
    FROM answers AS mine
    JOIN answers AS other USING (task_id)
    WHERE mine.annotator_id <> other.annotator_id
), copies AS (
    SELECT DISTINCT label_id
    FROM comparisons
    WHERE is_copy
), shares AS (
    SELECT annotator_id,
           label,
           SUM(own) / SUM(SUM(own)) OVER annotator AS own,
           SUM(others) / SUM(SUM(others)) OVER annotator AS others
    FROM (
        SELECT annotator_id, own_label AS label, 1 AS own, 0 AS others
        FROM comparisons
        UNION ALL
        SELECT annotator_id, other_label, 0, 1
        FROM comparisons
    )
    GROUP BY annotator_id, label
    WINDOW annotator AS (PARTITION BY annotator_id)
), chances AS (
    SELECT annotator_id, SUM(own * others) AS chance
    FROM shares
    GROUP BY annotator_id
), kappas AS (
    SELECT annotator_id, (AVG(is_same::INTEGER) - ANY_VALUE(chance)) / (1 - ANY_VALUE(chance)) AS kappa
    FROM comparisons
    JOIN chances USING (annotator_id)
    WHERE chance < 1
    GROUP BY annotator_id
), usual AS (
    SELECT tasks.kind, QUANTILE_CONT(answers.seconds, 0.5) AS seconds
    FROM answers
    JOIN tasks USING (task_id)
    GROUP BY tasks.kind
), own_work AS (
    SELECT answers.annotator_id,
           COUNT(*) AS answered,
           COUNT(*) FILTER (WHERE 2 * answers.seconds < usual.seconds)
               / NULLIF(COUNT(answers.seconds), 0) AS rushed_share,
           COUNT(copies.label_id) / COUNT(*) AS copied_share
    FROM answers
    JOIN tasks USING (task_id)
    JOIN usual USING (kind)
    LEFT JOIN copies USING (label_id)
    GROUP BY answers.annotator_id
), tops AS (
    SELECT DISTINCT ON (annotator_id) annotator_id, label, COUNT(*) AS times
    FROM answers
    GROUP BY annotator_id, label
    ORDER BY annotator_id, times DESC, label
), evidence AS (
    SELECT own_work.annotator_id,
           own_work.answered,
           tops.label AS top_label,
           tops.times / own_work.answered AS top_share,
           CASE WHEN chances.annotator_id IS NOT NULL THEN COALESCE(shares.others, 0) END AS others_share,
           kappas.kappa,
           own_work.rushed_share,
           own_work.copied_share
    FROM own_work
    JOIN tops USING (annotator_id)
    LEFT JOIN chances USING (annotator_id)
    LEFT JOIN kappas USING (annotator_id)
    LEFT JOIN shares ON shares.annotator_id = own_work.annotator_id AND shares.label = tops.label
    WHERE own_work.answered >= 5
)
SELECT annotator_id, answered, top_label, top_share, others_share, kappa, rushed_share, copied_share,
       top_share >= 0.8 AND COALESCE(others_share, 1) <= 0.5 AS is_constant,
       COALESCE(kappa, 1) < 0.2 AND NOT is_constant AS is_random,
       COALESCE(rushed_share, 0) >= 0.5 AS is_fast,
       copied_share >= 0.4 AS is_copier
FROM evidence
