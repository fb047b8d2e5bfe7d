-- A join on equal keys: each label meets those of its own hour of the clock and of the one before, and no others.
WITH sent AS (
    SELECT label_id, annotator_id, submitted_at, DATE_TRUNC('hour', submitted_at) AS clock_hour
    FROM labels
    WHERE submitted_at IS NOT NULL
), candidates AS (
    SELECT annotator_id, submitted_at AS earlier_at, clock_hour FROM sent
    UNION ALL
    SELECT annotator_id, submitted_at, clock_hour + INTERVAL 1 HOUR FROM sent
)
SELECT sent.label_id, sent.annotator_id, COUNT(*) AS labels_in_hour
FROM sent
JOIN candidates
    ON candidates.annotator_id = sent.annotator_id
    AND candidates.clock_hour = sent.clock_hour
    AND candidates.earlier_at BETWEEN sent.submitted_at - INTERVAL 1 HOUR AND sent.submitted_at
GROUP BY sent.label_id, sent.annotator_id
