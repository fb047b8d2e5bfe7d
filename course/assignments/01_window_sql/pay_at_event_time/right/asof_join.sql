-- The last rate that began, kept only where it has not ended yet.
WITH begun AS (
    SELECT labels.annotator_id,
           labels.submitted_at,
           CASE WHEN rates.valid_to IS NULL OR rates.valid_to > labels.submitted_at THEN rates.usd_per_label END AS usd
    FROM labels
    ASOF LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= labels.submitted_at
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at) AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) - COUNT(usd) AS labels_without_rate,
       SUM(COALESCE(usd, 0)) AS usd
FROM begun
GROUP BY annotator_id, DATE_TRUNC('month', submitted_at)
