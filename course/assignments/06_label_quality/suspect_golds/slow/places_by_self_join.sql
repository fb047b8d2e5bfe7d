-- Right, but it finds each answer's place by setting it beside every answer of the gold: the pairs grow with the square of a gold's answers. Sorting once gives the same places.
WITH first_answers AS (
    SELECT labels.task_id, labels.label_id, labels.label, labels.submitted_at, annotators.team,
           labels.label = golds.label AS correct,
           EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN golds ON golds.task_id = labels.task_id
    JOIN annotators ON annotators.annotator_id = labels.annotator_id
    WHERE labels.submitted_at IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY labels.task_id, labels.annotator_id ORDER BY labels.submitted_at, labels.label_id
    ) = 1
), placed AS (
    SELECT mine.task_id, mine.label, mine.team, mine.correct, mine.seconds,
           COUNT(*) AS answers,
           COUNT(*) FILTER (
               WHERE (other.submitted_at, other.label_id) <= (mine.submitted_at, mine.label_id)
           ) AS place
    FROM first_answers AS mine
    JOIN first_answers AS other ON other.task_id = mine.task_id
    GROUP BY mine.task_id, mine.label_id, mine.label, mine.team, mine.correct, mine.seconds
), suggestions AS (
    SELECT task_id, label AS suggested_label, COUNT(*) AS suggested_by
    FROM placed
    WHERE NOT correct
    GROUP BY task_id, label, answers
    HAVING answers >= 5 AND suggested_by / answers >= 0.6 AND COUNT(DISTINCT team) >= 2
), evidence AS (
    SELECT task_id,
           COUNT(*) AS answers,
           SUM(correct::INTEGER) FILTER (WHERE placed.answers >= 10 AND place <= 5) AS early_correct,
           SUM(correct::INTEGER) FILTER (WHERE placed.answers >= 10 AND place > placed.answers - 5) AS late_correct,
           MEDIAN(seconds) FILTER (WHERE placed.answers >= 10 AND place <= 5) AS early_seconds,
           MEDIAN(seconds) FILTER (WHERE placed.answers >= 10 AND place > placed.answers - 5) AS late_seconds
    FROM placed
    GROUP BY task_id
)
SELECT evidence.task_id,
       evidence.answers,
       suggestions.task_id IS NOT NULL AS suspected_wrong,
       suggestions.suggested_label,
       suggestions.suggested_by,
       COALESCE(late_correct - early_correct >= 2 AND late_seconds <= early_seconds / 2, FALSE) AS leaked,
       evidence.early_correct,
       evidence.late_correct,
       evidence.early_seconds,
       evidence.late_seconds
FROM evidence
LEFT JOIN suggestions ON suggestions.task_id = evidence.task_id
WHERE suspected_wrong OR leaked
