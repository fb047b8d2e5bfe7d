-- You list annotators with fewer than five answers. A share of two answers is 0, a half or 1, and says nothing about anybody.
WITH answers AS (
    SELECT labels.task_id, labels.annotator_id, labels.label, labels.seconds, tasks.kind,
           COUNT(*) OVER (
               PARTITION BY labels.task_id, labels.label
               ORDER BY labels.submitted_at
               RANGE BETWEEN INTERVAL 10 SECOND PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING
           ) > 0 AS is_copied   -- nobody answers a task twice, so what is in the frame is somebody else's
    FROM labels
    JOIN tasks USING (task_id)
    WHERE labels.label IS NOT NULL
), kinds AS (
    SELECT kind, MEDIAN(seconds) AS usual_seconds
    FROM answers
    GROUP BY kind
), own_work AS (
    SELECT answers.annotator_id,
           COUNT(*) AS answered,
           AVG((answers.seconds < kinds.usual_seconds / 2)::INTEGER) AS rushed_share,   -- NULL where not timed
           AVG(answers.is_copied::INTEGER) AS copied_share
    FROM answers
    JOIN kinds USING (kind)
    GROUP BY answers.annotator_id
), top_labels AS (
    SELECT annotator_id, label AS top_label, COUNT(*) AS times
    FROM answers
    GROUP BY annotator_id, label
    QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY COUNT(*) DESC, label) = 1
), comparisons AS (
    SELECT mine.annotator_id, mine.label AS own_label, other.label AS other_label, COUNT(*) AS times
    FROM answers AS mine
    JOIN answers AS other
        ON other.task_id = mine.task_id
        AND other.annotator_id <> mine.annotator_id
    GROUP BY mine.annotator_id, mine.label, other.label
), own_labels AS (
    SELECT annotator_id, own_label AS label, SUM(times) AS times
    FROM comparisons
    GROUP BY annotator_id, own_label
), other_labels AS (
    SELECT annotator_id, other_label AS label, SUM(times) AS times
    FROM comparisons
    GROUP BY annotator_id, other_label
), by_chance AS (
    SELECT own_labels.annotator_id, SUM(own_labels.times * other_labels.times) AS products
    FROM own_labels
    JOIN other_labels USING (annotator_id, label)
    GROUP BY own_labels.annotator_id
), agreements AS (
    SELECT annotator_id,
           SUM(times) AS compared,
           SUM(times * (own_label = other_label)::INTEGER) / compared AS agreement
    FROM comparisons
    GROUP BY annotator_id
), kappas AS (
    SELECT agreements.annotator_id,
           agreements.compared,
           COALESCE(by_chance.products, 0) / agreements.compared ** 2 AS chance,
           (agreements.agreement - chance) / NULLIF(1 - chance, 0) AS kappa
    FROM agreements
    LEFT JOIN by_chance USING (annotator_id)
)
SELECT own_work.annotator_id,
       own_work.answered,
       top_labels.top_label,
       top_labels.times / own_work.answered AS top_share,
       COALESCE(other_labels.times, 0) / kappas.compared AS others_share,
       kappas.kappa,
       own_work.rushed_share,
       own_work.copied_share,
       COALESCE(top_share >= 0.8 AND others_share <= 0.5, FALSE) AS is_constant,
       COALESCE(kappas.kappa < 0.2, FALSE) AND NOT is_constant AS is_random,
       COALESCE(own_work.rushed_share >= 0.5, FALSE) AS is_fast,
       own_work.copied_share >= 0.4 AS is_copier
FROM own_work
JOIN top_labels USING (annotator_id)
LEFT JOIN kappas USING (annotator_id)
LEFT JOIN other_labels
    ON other_labels.annotator_id = own_work.annotator_id
    AND other_labels.label = top_labels.top_label
