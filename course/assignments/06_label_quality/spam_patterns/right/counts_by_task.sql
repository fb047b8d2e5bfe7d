-- No self-join: an answer meets as many others as its task has answers, less one; agreement and margins are sums of counts.
WITH answers AS (
    SELECT labels.annotator_id,
           labels.task_id,
           labels.label,
           labels.submitted_at,
           labels.seconds < 0.5 * MEDIAN(labels.seconds) OVER (PARTITION BY tasks.kind) AS is_rushed,
           MAX(labels.submitted_at) OVER (
               PARTITION BY labels.task_id, labels.label
               ORDER BY labels.submitted_at
               RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING
           ) AS said_before,
           COUNT(*) OVER (PARTITION BY labels.task_id) - 1 AS others,
           COUNT(*) OVER (PARTITION BY labels.task_id, labels.label) - 1 AS agreeing
    FROM labels
    JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
), people AS (
    SELECT annotator_id,
           COUNT(*) AS answered,
           SUM(others) AS compared,
           SUM(agreeing) AS agreed,
           AVG(CASE WHEN is_rushed THEN 1.0 WHEN NOT is_rushed THEN 0.0 END) AS rushed_share,
           COUNT(*) FILTER (WHERE submitted_at - said_before <= INTERVAL 10 SECOND) / COUNT(*) AS copied_share
    FROM answers
    GROUP BY annotator_id
    HAVING answered >= 5
), own_labels AS (
    SELECT annotator_id, label, COUNT(*) AS times, SUM(others) AS own_times
    FROM answers
    GROUP BY annotator_id, label
), task_labels AS (
    SELECT task_id, label, COUNT(*) AS times
    FROM answers
    GROUP BY task_id, label
), met_labels AS (
    -- what the annotator's tasks hold of each label, less the annotator's own answers
    SELECT answers.annotator_id,
           task_labels.label,
           SUM(task_labels.times - (task_labels.label = answers.label)::INTEGER) AS times
    FROM answers
    JOIN task_labels USING (task_id)
    GROUP BY answers.annotator_id, task_labels.label
), labels_of_people AS (
    SELECT own_labels.annotator_id,
           FIRST(own_labels.label ORDER BY own_labels.times DESC, own_labels.label) AS top_label,
           MAX(own_labels.times) AS top_times,
           FIRST(met_labels.times ORDER BY own_labels.times DESC, own_labels.label) AS top_met,
           SUM(own_labels.own_times * met_labels.times) AS products
    FROM own_labels
    JOIN met_labels USING (annotator_id, label)
    GROUP BY own_labels.annotator_id
)
SELECT people.annotator_id,
       people.answered,
       labels_of_people.top_label,
       labels_of_people.top_times / people.answered AS top_share,
       labels_of_people.top_met / NULLIF(people.compared, 0) AS others_share,
       (people.agreed * people.compared - labels_of_people.products)
           / NULLIF(people.compared * people.compared - labels_of_people.products, 0) AS kappa,
       people.rushed_share,
       people.copied_share,
       top_share >= 0.8 AND others_share IS NOT NULL AND others_share <= 0.5 AS is_constant,
       NOT is_constant AND kappa IS NOT NULL AND kappa < 0.2 AS is_random,
       people.rushed_share IS NOT NULL AND people.rushed_share >= 0.5 AS is_fast,
       people.copied_share >= 0.4 AS is_copier
FROM people
JOIN labels_of_people USING (annotator_id)
