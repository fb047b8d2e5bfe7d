-- No window at all: the last answer is the one that no later one follows, and the greatest weight is joined back.
WITH last_answers AS (
    SELECT answer.task_id, answer.annotator_id, answer.label
    FROM labels AS answer
    WHERE NOT EXISTS (
        SELECT 1
        FROM labels AS later
        WHERE later.task_id = answer.task_id
            AND later.annotator_id = answer.annotator_id
            AND (later.submitted_at, later.label_id) > (answer.submitted_at, answer.label_id)
    )
), votes AS (
    SELECT last_answers.task_id, last_answers.label, COALESCE(weights.weight, 0.50) AS weight
    FROM last_answers
    LEFT JOIN weights ON weights.annotator_id = last_answers.annotator_id
    WHERE last_answers.label IS NOT NULL AND COALESCE(weights.weight, 0.50) <> 0
), candidates AS (
    SELECT task_id, label, SUM(weight) AS weight, COUNT(*) AS votes
    FROM votes
    GROUP BY task_id, label
), greatest_weights AS (
    SELECT task_id, MAX(weight) AS top_weight, SUM(weight) AS task_weight, SUM(votes) AS task_votes
    FROM candidates
    GROUP BY task_id
), compared AS (
    SELECT candidates.task_id,
           COUNT(*) FILTER (weight = top_weight) AS leaders,
           MAX(votes) FILTER (weight = top_weight) AS top_votes,
           COALESCE(MAX(weight) FILTER (weight < top_weight), 0) AS lower_weight
    FROM candidates
    JOIN greatest_weights USING (task_id)
    GROUP BY candidates.task_id
), winners AS (
    SELECT candidates.task_id, ANY_VALUE(candidates.label) AS consensus
    FROM candidates
    JOIN greatest_weights USING (task_id)
    JOIN compared USING (task_id)
    WHERE candidates.weight = greatest_weights.top_weight AND candidates.votes = compared.top_votes
    GROUP BY candidates.task_id
    HAVING COUNT(*) = 1
)
SELECT tasks.task_id,
       COALESCE(greatest_weights.task_votes, 0) AS votes,
       winners.consensus,
       CASE WHEN winners.consensus IS NOT NULL THEN IF(compared.leaders = 1, 'weight', 'votes') END AS decided_by,
       IF(compared.leaders = 1, top_weight - lower_weight, 0) / task_weight AS margin
FROM (SELECT task_id FROM labels GROUP BY task_id) AS tasks
LEFT JOIN greatest_weights USING (task_id)
LEFT JOIN compared USING (task_id)
LEFT JOIN winners USING (task_id)
