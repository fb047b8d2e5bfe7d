-- Right, but to find the last answers it sets each answer beside every answer of the same annotator on whatever task: the work grows with the square of an annotator's answers. Compare within task and annotator only, or number them.
WITH compared AS (
    SELECT answer.label_id,
           answer.task_id,
           answer.annotator_id,
           answer.label,
           COUNT(*) FILTER (
               later.task_id = answer.task_id
               AND (later.submitted_at, later.label_id) > (answer.submitted_at, answer.label_id)
           ) AS later_answers
    FROM labels AS answer
    JOIN labels AS later USING (annotator_id)
    GROUP BY answer.label_id, answer.task_id, answer.annotator_id, answer.label
),
votes AS (
    SELECT compared.task_id, compared.label, COALESCE(weights.weight, 0.5) AS weight
    FROM compared
    LEFT JOIN weights USING (annotator_id)
    WHERE compared.later_answers = 0 AND compared.label IS NOT NULL AND COALESCE(weights.weight, 0.5) > 0
),
candidates AS (
    SELECT task_id, label, SUM(weight) AS weight, COUNT(*) AS votes
    FROM votes
    GROUP BY task_id, label
),
beside_the_next AS (
    SELECT task_id, label, weight, votes,
           LEAD(weight, 1, 0) OVER best_first AS next_weight,
           LEAD(votes, 1, 0) OVER best_first AS next_votes,
           SUM(weight) OVER (PARTITION BY task_id) AS task_weight,
           SUM(votes) OVER (PARTITION BY task_id) AS task_votes
    FROM candidates
    WINDOW best_first AS (PARTITION BY task_id ORDER BY weight DESC, votes DESC)
    QUALIFY ROW_NUMBER() OVER best_first = 1
)
SELECT tasks.task_id,
       COALESCE(leader.task_votes, 0) AS votes,
       CASE WHEN weight > next_weight OR leader.votes > next_votes THEN label END AS consensus,
       CASE WHEN weight > next_weight THEN 'weight' WHEN leader.votes > next_votes THEN 'votes' END AS decided_by,
       (weight - next_weight) / task_weight AS margin
FROM (SELECT DISTINCT task_id FROM labels) AS tasks
LEFT JOIN beside_the_next AS leader USING (task_id)
