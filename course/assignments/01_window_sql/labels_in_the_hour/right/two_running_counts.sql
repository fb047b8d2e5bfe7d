-- All labels up to the moment, less those of more than an hour before: two counts whose frames only grow.
SELECT
    label_id,
    annotator_id,
    COUNT(*) OVER (
        PARTITION BY annotator_id
        ORDER BY submitted_at
        RANGE UNBOUNDED PRECEDING
    ) - COUNT(*) OVER (
        PARTITION BY annotator_id
        ORDER BY submitted_at
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL '3600.000001 SECONDS' PRECEDING
    ) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
