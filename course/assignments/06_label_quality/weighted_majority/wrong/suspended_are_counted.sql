-- Annotators who weigh 0 are among your votes: they add nothing to a weight, but they are counted, and decide dead heats.
WITH last_answers AS (
    SELECT task_id, annotator_id, label
    FROM labels
    QUALIFY ROW_NUMBER() OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at DESC, label_id DESC) = 1
),
votes AS (
    SELECT last_answers.task_id, last_answers.label, COALESCE(weights.weight, 0.5) AS weight
    FROM last_answers
    LEFT JOIN weights USING (annotator_id)
    WHERE last_answers.label IS NOT NULL
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
