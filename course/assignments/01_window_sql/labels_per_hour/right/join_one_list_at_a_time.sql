-- One list at a time: labels with the verdict of all their reviews first, grouped; then the shifts joined to that, grouped again.
WITH verdicts AS (
    SELECT label_id, BOOL_OR(accepted) AS ever_accepted
    FROM reviews
    GROUP BY label_id
), counted AS (
    SELECT
        annotators.annotator_id,
        COUNT(labels.label_id) AS labels_submitted,
        COUNT(*) FILTER (verdicts.ever_accepted) AS labels_accepted
    FROM annotators
    LEFT JOIN labels ON labels.annotator_id = annotators.annotator_id AND labels.submitted_at IS NOT NULL
    LEFT JOIN verdicts ON verdicts.label_id = labels.label_id
    GROUP BY annotators.annotator_id
)
SELECT
    counted.annotator_id,
    counted.labels_submitted,
    counted.labels_accepted,
    COALESCE(SUM(EPOCH(shifts.ended_at - shifts.started_at)), 0) / 3600 AS hours,
    counted.labels_submitted / NULLIF(SUM(EPOCH(shifts.ended_at - shifts.started_at)) / 3600, 0) AS labels_per_hour
FROM counted
LEFT JOIN shifts ON shifts.annotator_id = counted.annotator_id
GROUP BY counted.annotator_id, counted.labels_submitted, counted.labels_accepted
