-- Each task is a list of its answers; an answer takes its evidence from that list, and pairs come from unnesting it.
WITH answers AS (
    SELECT labels.*, tasks.kind
    FROM labels
    INNER JOIN tasks ON tasks.task_id = labels.task_id
    WHERE labels.label IS NOT NULL
), rooms AS (
    SELECT task_id, LIST({'who': annotator_id, 'label': label, 'sent': submitted_at}) AS people
    FROM answers
    GROUP BY task_id
), seats AS (
    SELECT answers.annotator_id,
           answers.label,
           LIST_FILTER(rooms.people, lambda seat: seat.who <> answers.annotator_id) AS others,
           LIST_FILTER(others, lambda seat: seat.label = answers.label
               AND seat.sent < answers.submitted_at
               AND answers.submitted_at <= seat.sent + INTERVAL 10 SECOND) AS sources
    FROM answers
    INNER JOIN rooms ON rooms.task_id = answers.task_id
), copying AS (
    SELECT annotator_id, AVG(CASE WHEN LEN(sources) > 0 THEN 1 ELSE 0 END) AS copied_share
    FROM seats
    GROUP BY annotator_id
), meetings AS (
    SELECT annotator_id, label, UNNEST(others).label AS other_label
    FROM seats
), pairs AS (
    SELECT annotator_id, label, other_label, COUNT(*)::DOUBLE AS times
    FROM meetings
    GROUP BY ALL
), margins AS (
    SELECT annotator_id,
           label,
           other_label,
           times,
           SUM(times) OVER (PARTITION BY annotator_id) AS compared
    FROM pairs
), met AS (
    SELECT annotator_id, other_label AS label, SUM(times) AS times
    FROM pairs
    GROUP BY annotator_id, other_label
), chances AS (
    SELECT margins.annotator_id,
           ANY_VALUE(margins.compared) AS compared,
           SUM(margins.times) FILTER (WHERE margins.label = margins.other_label) AS agreed,
           SUM(margins.times * COALESCE(met.times, 0)) AS products   -- the rows of one own label add up to its total
    FROM margins
    LEFT JOIN met ON met.annotator_id = margins.annotator_id AND met.label = margins.label
    GROUP BY margins.annotator_id
), usual AS (
    SELECT kind, MEDIAN(seconds) AS middle
    FROM answers
    GROUP BY kind
), pace AS (
    SELECT answers.annotator_id, AVG(IF(answers.seconds < usual.middle / 2, 1, 0)) AS rushed_share
    FROM answers
    INNER JOIN usual ON usual.kind = answers.kind
    WHERE answers.seconds IS NOT NULL
    GROUP BY answers.annotator_id
), counts AS (
    SELECT annotator_id, label, COUNT(*) AS times
    FROM answers
    GROUP BY annotator_id, label
), people AS (
    SELECT annotator_id,
           SUM(times)::BIGINT AS answered,
           MAX(times) AS most,
           ARG_MIN(label, (-times, label)) AS top_label
    FROM counts
    GROUP BY annotator_id
    HAVING SUM(times) >= 5
)
SELECT people.annotator_id,
       people.answered,
       people.top_label,
       people.most / people.answered AS top_share,
       COALESCE(met.times, 0) / chances.compared AS others_share,
       1 - (chances.compared - COALESCE(chances.agreed, 0))
           / NULLIF(chances.compared - chances.products / chances.compared, 0) AS kappa,
       pace.rushed_share,
       copying.copied_share,
       top_share >= 0.8 AND IFNULL(others_share <= 0.5, FALSE) AS is_constant,
       IFNULL(kappa < 0.2, FALSE) AND NOT is_constant AS is_random,
       IFNULL(pace.rushed_share >= 0.5, FALSE) AS is_fast,
       copying.copied_share >= 0.4 AS is_copier
FROM people
INNER JOIN copying ON copying.annotator_id = people.annotator_id
LEFT JOIN chances ON chances.annotator_id = people.annotator_id
LEFT JOIN met ON met.annotator_id = people.annotator_id AND met.label = people.top_label
LEFT JOIN pace ON pace.annotator_id = people.annotator_id
