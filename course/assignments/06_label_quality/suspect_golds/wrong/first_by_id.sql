-- You took the smallest label_id for the first attempt. The first is the one submitted earliest; the id only decides between equal times.
WITH first_answers AS (
    SELECT labels.task_id, labels.label_id, labels.label, labels.submitted_at, annotators.team,
           labels.label = golds.label AS correct,
           EPOCH(labels.submitted_at - labels.started_at) AS seconds
    FROM labels
    JOIN golds ON golds.task_id = labels.task_id
    JOIN annotators ON annotators.annotator_id = labels.annotator_id
    WHERE labels.submitted_at IS NOT NULL
    -- later attempts have been told the label
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY labels.task_id, labels.annotator_id ORDER BY labels.label_id
    ) = 1
), placed AS (
    SELECT task_id, label, team, correct, seconds,
           COUNT(*) OVER (PARTITION BY task_id) AS answers,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at, label_id) AS place,
           answers >= 10 AND place <= 5 AS early,
           answers >= 10 AND place > answers - 5 AS late
    FROM first_answers
), suggestions AS (
    SELECT task_id, label AS suggested_label, COUNT(*) AS suggested_by
    FROM placed
    WHERE NOT correct
    GROUP BY task_id, label, answers
    HAVING answers >= 5 AND suggested_by / answers >= 0.6 AND COUNT(DISTINCT team) >= 2
), evidence AS (
    SELECT task_id,
           COUNT(*) AS answers,
           SUM(correct::INTEGER) FILTER (WHERE early) AS early_correct,
           SUM(correct::INTEGER) FILTER (WHERE late) AS late_correct,
           MEDIAN(seconds) FILTER (WHERE early) AS early_seconds,
           MEDIAN(seconds) FILTER (WHERE late) AS late_seconds
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
