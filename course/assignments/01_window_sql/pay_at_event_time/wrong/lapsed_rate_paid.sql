-- You paid labels at a rate that had ended. The last rate that began need not be in force any more: after its valid_to, and in a gap between two ranges, there is no rate.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    ASOF LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= labels.submitted_at
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
