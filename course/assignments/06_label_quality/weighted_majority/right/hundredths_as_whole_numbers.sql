-- Weights are counted in whole hundredths, so sums are exact in any type; nth values of a window give the runner-up.
WITH attempts AS (
    SELECT task_id, annotator_id, label,
           LEAD(label_id) OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id) IS NULL AS is_last
    FROM labels
), sums AS (
    SELECT attempts.task_id,
           attempts.label,
           SUM(COALESCE((100 * weights.weight)::BIGINT, 50)) AS hundredths,
           COUNT(*) AS votes
    FROM attempts
    LEFT JOIN weights USING (annotator_id)
    WHERE is_last AND label IS NOT NULL AND COALESCE(weights.weight, 1) > 0
    GROUP BY ALL
), placed AS (
    SELECT task_id, label, hundredths, votes,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY hundredths DESC, votes DESC) AS place
    FROM sums
), side_by_side AS (
    SELECT task_id,
           SUM(votes) AS task_votes,
           SUM(hundredths) AS task_hundredths,
           MAX(label) FILTER (place = 1) AS leader,
           COALESCE(MAX(hundredths) FILTER (place = 2), 0) AS second_hundredths,
           COALESCE(MAX(votes) FILTER (place = 2), 0) AS second_votes,
           MAX(hundredths) FILTER (place = 1) - second_hundredths AS ahead,
           MAX(votes) FILTER (place = 1) - second_votes AS ahead_in_votes
    FROM placed
    GROUP BY task_id
), decided AS (
    SELECT task_id, task_votes, leader, ahead / task_hundredths AS margin,
           CASE WHEN ahead > 0 THEN 'weight' WHEN ahead_in_votes > 0 THEN 'votes' END AS decided_by
    FROM side_by_side
), every_task AS (
    SELECT DISTINCT task_id
    FROM labels
)
SELECT every_task.task_id,
       COALESCE(task_votes, 0) AS votes,
       IF(decided_by IS NULL, NULL, leader) AS consensus,
       decided_by,
       margin
FROM every_task
LEFT JOIN decided ON decided.task_id = every_task.task_id
