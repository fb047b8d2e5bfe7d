-- Lateral subqueries: each makes one row a person, so nothing can be multiplied.
SELECT
    annotators.annotator_id,
    work.submitted AS labels_submitted,
    work.accepted AS labels_accepted,
    presence.hours,
    work.submitted / NULLIF(presence.hours, 0) AS labels_per_hour
FROM annotators
LEFT JOIN LATERAL (
    SELECT
        COUNT(*) AS submitted,
        COUNT(*) FILTER (
            EXISTS (SELECT 1 FROM reviews WHERE reviews.label_id = labels.label_id AND reviews.accepted)
        ) AS accepted
    FROM labels
    WHERE labels.annotator_id = annotators.annotator_id AND labels.submitted_at IS NOT NULL
) AS work ON TRUE
LEFT JOIN LATERAL (
    SELECT COALESCE(SUM(DATE_DIFF('microsecond', started_at, ended_at)), 0) / 3600000000 AS hours
    FROM shifts
    WHERE shifts.annotator_id = annotators.annotator_id
) AS presence ON TRUE
