-- Submitted, accepted and hours each counted apart, the accepted ones by a semi join, which multiplies nothing.
WITH good AS (
    FROM labels SEMI JOIN (SELECT label_id FROM reviews WHERE accepted) AS yes USING (label_id)
), accepted AS (
    SELECT annotator_id, COUNT(*) AS n FROM good WHERE submitted_at IS NOT NULL GROUP BY annotator_id
), submitted AS (
    SELECT annotator_id, COUNT(submitted_at) AS n FROM labels GROUP BY annotator_id
), present AS (
    SELECT annotator_id, SUM(EPOCH(ended_at - started_at)) AS lasted FROM shifts GROUP BY annotator_id
)
SELECT annotators.annotator_id,
       COALESCE(submitted.n, 0) AS labels_submitted,
       COALESCE(accepted.n, 0) AS labels_accepted,
       COALESCE(lasted, 0) / 3600 AS hours,
       COALESCE(submitted.n, 0) / NULLIF(lasted / 3600, 0) AS labels_per_hour
FROM annotators
LEFT JOIN submitted USING (annotator_id)
LEFT JOIN accepted USING (annotator_id)
LEFT JOIN present USING (annotator_id)
