-- Right, but it sets every two answers of a gold side by side to count who said the same: the pairs grow with the square of a gold's answers. One row a gold and label counts them.
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
    SELECT task_id, correct, seconds,
           COUNT(*) OVER (PARTITION BY task_id) AS answers,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at, label_id) AS place
    FROM first_answers
), backing AS (
    SELECT mine.task_id, mine.label_id, mine.label, mine.correct,
           COUNT(*) AS answers,
           COUNT(*) FILTER (WHERE other.label = mine.label) AS suggested_by,
           COUNT(DISTINCT other.team) FILTER (WHERE other.label = mine.label) AS teams
    FROM first_answers AS mine
    JOIN first_answers AS other ON other.task_id = mine.task_id
    GROUP BY mine.task_id, mine.label_id, mine.label, mine.correct
), suggestions AS (
    SELECT task_id, label AS suggested_label, MAX(suggested_by) AS suggested_by
    FROM backing
    WHERE NOT correct AND answers >= 5 AND suggested_by / answers >= 0.6 AND teams >= 2
    GROUP BY task_id, label
), evidence AS (
    SELECT task_id,
           MAX(placed.answers) AS answers,
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
