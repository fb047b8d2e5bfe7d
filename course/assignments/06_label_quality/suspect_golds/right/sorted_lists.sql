-- Each gold's answers as one sorted list: its first five and last five are slices, and labels are counted by unnesting.
WITH first_answers AS (
    SELECT labels.task_id, labels.annotator_id,
           ARG_MIN(
               {'label': labels.label, 'seconds': EPOCH(labels.submitted_at - labels.started_at),
                'sent': labels.submitted_at, 'id': labels.label_id},
               (labels.submitted_at, labels.label_id)
           ) AS answer
    FROM labels
    WHERE labels.task_id IN (SELECT task_id FROM golds) AND labels.submitted_at IS NOT NULL
    GROUP BY labels.task_id, labels.annotator_id
), lists AS (
    SELECT first_answers.task_id, golds.label AS expert,
           LIST(answer ORDER BY answer.sent, answer.id) AS answers,
           LEN(answers) >= 10 AS comparable,
           CASE WHEN comparable THEN answers[1:5] END AS early,
           CASE WHEN comparable THEN answers[-5:] END AS late
    FROM first_answers
    JOIN golds USING (task_id)
    GROUP BY first_answers.task_id, golds.label
), drift AS (
    SELECT task_id,
           LEN(answers) AS answers,
           LEN(LIST_FILTER(early, lambda given: given.label = expert)) AS early_correct,
           LEN(LIST_FILTER(late, lambda given: given.label = expert)) AS late_correct,
           LIST_MEDIAN(LIST_TRANSFORM(early, lambda given: given.seconds)) AS early_seconds,
           LIST_MEDIAN(LIST_TRANSFORM(late, lambda given: given.seconds)) AS late_seconds
    FROM lists
), backed AS (
    SELECT first_answers.task_id, answer.label AS given, COUNT(*) AS voices, COUNT(DISTINCT team) AS teams
    FROM first_answers
    JOIN annotators USING (annotator_id)
    GROUP BY first_answers.task_id, answer.label
), suggestions AS (
    SELECT backed.task_id, given, voices
    FROM backed
    JOIN lists USING (task_id)
    WHERE given <> expert AND teams > 1 AND LEN(lists.answers) >= 5 AND 5 * voices >= 3 * LEN(lists.answers)
)
SELECT drift.task_id, drift.answers,
       given IS NOT NULL AS suspected_wrong,
       given AS suggested_label,
       voices AS suggested_by,
       IFNULL(late_correct >= early_correct + 2 AND 2 * late_seconds <= early_seconds, FALSE) AS leaked,
       early_correct, late_correct, early_seconds, late_seconds
FROM drift
LEFT JOIN suggestions USING (task_id)
WHERE given IS NOT NULL OR leaked
