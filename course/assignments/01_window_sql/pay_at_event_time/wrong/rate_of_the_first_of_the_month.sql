-- You paid every label of a month at the rate in force when the month began. A rate that changes within the month holds from that moment on: each label has the rate of its own moment.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= DATE_TRUNC('month', labels.submitted_at)
        AND (DATE_TRUNC('month', labels.submitted_at) < rates.valid_to OR rates.valid_to IS NULL)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
