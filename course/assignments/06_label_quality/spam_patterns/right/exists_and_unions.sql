-- EXISTS for the copies, one table of labels seen from both sides for kappa; everything is gathered in one step of evidence.
WITH answers AS (
    SELECT label_id, task_id, annotator_id, label, seconds, submitted_at, kind
    FROM labels
    JOIN tasks USING (task_id)
    WHERE label IS NOT NULL
), paced AS (
    SELECT *,
           seconds < MEDIAN(seconds) OVER (PARTITION BY kind) / 2 AS is_rushed,
           EXISTS (
               SELECT 1
               FROM answers AS source
               WHERE source.task_id = answers.task_id
                   AND source.label = answers.label
                   AND source.submitted_at < answers.submitted_at
                   AND source.submitted_at + INTERVAL 10 SECOND >= answers.submitted_at
           ) AS is_copied
    FROM answers
), met AS (
    SELECT mine.annotator_id, mine.label AS own, other.label AS theirs
    FROM answers AS mine
    JOIN answers AS other ON mine.task_id = other.task_id AND mine.annotator_id != other.annotator_id
), sides AS (
    SELECT annotator_id, own AS label, COUNT(*) AS own_times, 0 AS their_times
    FROM met
    GROUP BY annotator_id, own
    UNION ALL
    SELECT annotator_id, theirs, 0, COUNT(*)
    FROM met
    GROUP BY annotator_id, theirs
), margins AS (
    SELECT annotator_id, label, SUM(own_times) AS own_times, SUM(their_times) AS their_times
    FROM sides
    GROUP BY annotator_id, label
), chances AS (
    SELECT annotator_id, SUM(own_times) AS compared, SUM(own_times * their_times) / SUM(own_times) ** 2 AS chance
    FROM margins
    GROUP BY annotator_id
), agreed AS (
    SELECT annotator_id, AVG(CASE WHEN own = theirs THEN 1 ELSE 0 END) AS agreement
    FROM met
    GROUP BY annotator_id
), favourites AS (
    SELECT annotator_id, label, COUNT(*) AS times
    FROM answers
    GROUP BY annotator_id, label
    QUALIFY RANK() OVER (PARTITION BY annotator_id ORDER BY COUNT(*) DESC, label ASC) = 1
), work AS (
    SELECT annotator_id,
           COUNT(*) AS answered,
           SUM(is_rushed::INTEGER) / COUNT(is_rushed) AS rushed_share,
           SUM(is_copied::INTEGER) / COUNT(*) AS copied_share
    FROM paced
    GROUP BY annotator_id
    HAVING COUNT(*) > 4
), evidence AS (
    SELECT work.annotator_id,
           work.answered,
           favourites.label AS top_label,
           favourites.times / work.answered AS top_share,
           margins.their_times / chances.compared AS others_share,
           CASE WHEN chances.chance < 1 THEN (agreed.agreement - chances.chance) / (1 - chances.chance) END AS kappa,
           work.rushed_share,
           work.copied_share
    FROM work
    JOIN favourites USING (annotator_id)
    LEFT JOIN chances USING (annotator_id)
    LEFT JOIN agreed USING (annotator_id)
    LEFT JOIN margins ON margins.annotator_id = work.annotator_id AND margins.label = favourites.label
), judged AS (
    SELECT *, IFNULL(top_share >= 0.8 AND others_share <= 0.5, FALSE) AS is_constant
    FROM evidence
)
SELECT annotator_id,
       answered,
       top_label,
       top_share,
       others_share,
       kappa,
       rushed_share,
       copied_share,
       is_constant,
       NOT is_constant AND IFNULL(kappa < 0.2, FALSE) AS is_random,
       IFNULL(rushed_share >= 0.5, FALSE) AS is_fast,
       copied_share >= 0.4 AS is_copier
FROM judged
