-- Scalar subqueries: each counts its own table for the annotator of the row.
WITH measured AS (
    SELECT
        annotators.annotator_id,
        (
            SELECT COUNT(labels.submitted_at) FROM labels WHERE labels.annotator_id = annotators.annotator_id
        ) AS labels_submitted,
        (
            SELECT COUNT(DISTINCT reviews.label_id)
            FROM labels
            JOIN reviews ON reviews.label_id = labels.label_id
            WHERE labels.annotator_id = annotators.annotator_id AND reviews.accepted
        ) AS labels_accepted,
        (
            SELECT COALESCE(SUM(EPOCH_US(ended_at - started_at)), 0) / 3.6e9
            FROM shifts
            WHERE shifts.annotator_id = annotators.annotator_id
        ) AS hours
    FROM annotators
)
SELECT
    annotator_id,
    labels_submitted,
    labels_accepted,
    hours,
    CASE WHEN hours > 0 THEN labels_submitted / hours END AS labels_per_hour
FROM measured
