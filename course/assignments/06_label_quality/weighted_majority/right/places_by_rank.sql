-- Ranks instead of neighbours: whoever shares first place in weight and votes is no consensus if there are two of them.
WITH last_answers AS (
    SELECT DISTINCT ON (task_id, annotator_id) task_id, annotator_id, label
    FROM labels
    ORDER BY task_id, annotator_id, submitted_at DESC, label_id DESC
), sums AS (
    SELECT task_id,
           label,
           SUM(IFNULL(weight, 0.5)) AS label_weight,
           COUNT(*) AS label_votes
    FROM last_answers
    LEFT JOIN weights ON weights.annotator_id = last_answers.annotator_id
    WHERE label IS NOT NULL AND weight IS DISTINCT FROM 0
    GROUP BY task_id, label
), ranked AS (
    SELECT task_id,
           label,
           label_weight,
           label_votes,
           RANK() OVER (PARTITION BY task_id ORDER BY label_weight DESC) AS place,
           RANK() OVER (PARTITION BY task_id ORDER BY label_weight DESC, label_votes DESC) AS final_place
    FROM sums
), summary AS (
    SELECT task_id,
           SUM(label_votes) AS votes,
           SUM(label_weight) AS task_weight,
           MAX(label_weight) AS first_weight,
           COALESCE(MAX(label_weight) FILTER (place > 1), 0) AS lower_weight,
           COUNT(*) FILTER (place = 1) AS leaders,
           COUNT(*) FILTER (final_place = 1) AS winners,
           MIN(label) FILTER (final_place = 1) AS winner
    FROM ranked
    GROUP BY task_id
)
SELECT task_id,
       COALESCE(votes, 0) AS votes,
       CASE winners WHEN 1 THEN winner END AS consensus,
       CASE WHEN leaders = 1 THEN 'weight' WHEN winners = 1 THEN 'votes' END AS decided_by,
       CASE WHEN leaders = 1 THEN (first_weight - lower_weight) / task_weight
            WHEN leaders > 1 THEN 0
       END AS margin
FROM (SELECT DISTINCT task_id FROM labels)
LEFT JOIN summary USING (task_id)
