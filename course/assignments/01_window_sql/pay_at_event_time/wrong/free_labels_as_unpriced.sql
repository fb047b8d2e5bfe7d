-- You counted labels with a rate of 0 among those without a rate. Training is paid 0 dollars on purpose: that is a rate, and nothing to ask around for.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= labels.submitted_at
        AND (labels.submitted_at < rates.valid_to OR rates.valid_to IS NULL)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE COALESCE(usd_per_label, 0) = 0) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
