-- Two lists by themselves, one of suspected golds and one of all that could be compared, met in a full join.
WITH first_answers AS (
    SELECT attempt.task_id, attempt.label_id, attempt.annotator_id, attempt.label, attempt.submitted_at,
           EPOCH_US(attempt.submitted_at) - EPOCH_US(attempt.started_at) AS micros
    FROM labels AS attempt
    SEMI JOIN golds ON golds.task_id = attempt.task_id
    WHERE attempt.submitted_at IS NOT NULL
    QUALIFY LAG(label_id) OVER (PARTITION BY task_id, annotator_id ORDER BY submitted_at, label_id) IS NULL
), sizes AS (
    SELECT task_id, COUNT(*) AS answers
    FROM first_answers
    GROUP BY ALL
), suspected AS (
    SELECT task_id, first_answers.label AS suggested_label, COUNT(*) AS suggested_by
    FROM first_answers
    JOIN sizes USING (task_id)
    JOIN annotators USING (annotator_id)
    ANTI JOIN golds ON golds.task_id = first_answers.task_id AND golds.label = first_answers.label
    WHERE answers > 4
    GROUP BY task_id, first_answers.label, answers
    HAVING 10 * COUNT(*) >= 6 * answers AND MIN(team) < MAX(team)
), ends AS (
    SELECT task_id, (first_answers.label = golds.label)::INTEGER AS correct, micros,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at, label_id) AS place, answers
    FROM first_answers
    JOIN sizes USING (task_id)
    JOIN golds USING (task_id)
    WHERE answers > 9
), compared AS (
    SELECT task_id,
           SUM(CASE WHEN place <= 5 THEN correct ELSE 0 END) AS early_correct,
           SUM(CASE WHEN place + 4 >= answers THEN correct ELSE 0 END) AS late_correct,
           MEDIAN(CASE WHEN place <= 5 THEN micros END) / 1e6 AS early_seconds,
           MEDIAN(CASE WHEN place + 4 >= answers THEN micros END) / 1e6 AS late_seconds
    FROM ends
    GROUP BY task_id
)
SELECT task_id, answers,
       suggested_by > 0 IS TRUE AS suspected_wrong,
       suggested_label, suggested_by,
       (late_correct > early_correct + 1 AND late_seconds + late_seconds <= early_seconds) IS TRUE AS leaked,
       early_correct, late_correct, early_seconds, late_seconds
FROM compared
FULL JOIN suspected USING (task_id)
JOIN sizes USING (task_id)
WHERE suspected_wrong OR leaked
