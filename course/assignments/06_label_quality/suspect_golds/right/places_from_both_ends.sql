-- Places from the front and from the back; the share of a label and its teams by windows, kept by the gold's greatest.
WITH submitted AS (
    SELECT labels.*, golds.label AS expert
    FROM labels
    JOIN golds USING (task_id)
    WHERE labels.label IS NOT NULL
), first_answers AS (
    SELECT DISTINCT ON (task_id, annotator_id) task_id, annotator_id, label_id, label, expert, started_at, submitted_at
    FROM submitted
    ORDER BY task_id, annotator_id, submitted_at, label_id
), placed AS (
    SELECT first_answers.task_id, label, expert, annotators.team,
           DATE_DIFF('microsecond', started_at, submitted_at) / 1e6 AS seconds,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at, label_id) AS from_the_front,
           ROW_NUMBER() OVER (PARTITION BY task_id ORDER BY submitted_at DESC, label_id DESC) AS from_the_back,
           COUNT(*) OVER (PARTITION BY task_id) AS answers,
           COUNT(*) OVER (PARTITION BY task_id, label) AS voices,
           MIN(team) OVER (PARTITION BY task_id, label) <> MAX(team) OVER (PARTITION BY task_id, label) AS teams_differ
    FROM first_answers
    JOIN annotators USING (annotator_id)
), marked AS (
    SELECT *, label <> expert AND answers >= 5 AND teams_differ AND voices >= 0.6 * answers AS against
    FROM placed
), by_gold AS (
    SELECT task_id,
           ANY_VALUE(answers) AS answers,
           BOOL_OR(against) AS suspected_wrong,
           MAX(label) FILTER (WHERE against) AS suggested_label,
           MAX(voices) FILTER (WHERE against) AS suggested_by,
           COUNT(*) FILTER (WHERE from_the_front <= 5 AND label = expert) AS first_correct,
           COUNT(*) FILTER (WHERE from_the_back <= 5 AND label = expert) AS last_correct,
           QUANTILE_CONT(seconds, 0.5) FILTER (WHERE from_the_front <= 5) AS first_seconds,
           QUANTILE_CONT(seconds, 0.5) FILTER (WHERE from_the_back <= 5) AS last_seconds
    FROM marked
    GROUP BY task_id
)
SELECT task_id, answers, suspected_wrong, suggested_label, suggested_by,
       answers >= 10 AND last_correct - first_correct >= 2 AND last_seconds <= first_seconds * 0.5 AS leaked,
       CASE WHEN answers >= 10 THEN first_correct END AS early_correct,
       CASE WHEN answers >= 10 THEN last_correct END AS late_correct,
       CASE WHEN answers >= 10 THEN first_seconds END AS early_seconds,
       CASE WHEN answers >= 10 THEN last_seconds END AS late_seconds
FROM by_gold
WHERE suspected_wrong OR leaked
