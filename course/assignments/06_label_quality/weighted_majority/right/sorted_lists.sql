-- One list of candidates for each task, the best first; its first two entries tell everything.
WITH last_answers AS (
    SELECT task_id,
           annotator_id,
           ARG_MAX({'label': label}, (submitted_at, label_id)).label AS label
    FROM labels
    GROUP BY task_id, annotator_id
), weighed AS (
    SELECT task_id,
           label,
           CASE WHEN label IS NOT NULL THEN COALESCE(weight, 0.5) ELSE 0 END AS weight
    FROM last_answers
    LEFT JOIN weights USING (annotator_id)
), candidates AS (
    SELECT task_id, label, SUM(weight) AS weight, COUNT(*) FILTER (weight > 0) AS votes
    FROM weighed
    GROUP BY task_id, label
), per_task AS (
    SELECT task_id,
           SUM(votes) AS votes,
           SUM(weight) AS task_weight,
           LIST((weight, votes) ORDER BY weight DESC, votes DESC) AS results,
           ARG_MAX(label, (weight, votes)) FILTER (weight > 0) AS first_label
    FROM candidates
    GROUP BY task_id
), compared AS (
    SELECT task_id, votes, task_weight, first_label,
           results[1][1] AS first_weight,
           results[1][2] AS first_votes,
           COALESCE(results[2][1], 0) AS second_weight,
           COALESCE(results[2][2], 0) AS second_votes
    FROM per_task
)
SELECT task_id,
       votes,
       IF(first_weight > second_weight OR first_votes > second_votes, first_label, NULL) AS consensus,
       CASE WHEN first_weight > second_weight THEN 'weight'
            WHEN first_votes > second_votes THEN 'votes'
       END AS decided_by,
       IF(votes > 0, (first_weight - second_weight) / task_weight, NULL) AS margin
FROM compared
