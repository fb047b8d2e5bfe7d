-- Labels and shifts stacked in one list of facts, so that there is no join at all to multiply them.
WITH facts AS (
    SELECT
        annotator_id,
        1 AS submitted,
        (label_id IN (SELECT label_id FROM reviews WHERE accepted AND label_id IS NOT NULL))::INTEGER AS accepted,
        0 AS seconds
    FROM labels
    WHERE submitted_at IS NOT NULL
    UNION ALL
    SELECT annotator_id, 0, 0, EPOCH(ended_at) - EPOCH(started_at)
    FROM shifts
    UNION ALL
    SELECT annotator_id, 0, 0, 0
    FROM annotators
)
SELECT
    annotator_id,
    SUM(submitted) AS labels_submitted,
    SUM(accepted) AS labels_accepted,
    SUM(seconds) / 3600 AS hours,
    IF(SUM(seconds) > 0, SUM(submitted) / (SUM(seconds) / 3600), NULL) AS labels_per_hour
FROM facts
GROUP BY annotator_id
