-- The label of exactly an hour before is missing. The query says >=, so both moments are included; what is repaired must return the same.
SELECT label_id, annotator_id, COUNT(*) OVER (PARTITION BY annotator_id ORDER BY submitted_at RANGE BETWEEN INTERVAL '3599.999999 SECONDS' PRECEDING AND CURRENT ROW) AS labels_in_hour
FROM labels
WHERE submitted_at IS NOT NULL
