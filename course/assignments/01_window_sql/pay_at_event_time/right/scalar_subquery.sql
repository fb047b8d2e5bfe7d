-- One rate looked up for each label; at most one range holds the moment.
WITH priced AS (
    SELECT annotator_id,
           DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
           (
               SELECT MAX(rates.usd_per_label)
               FROM rates
               WHERE rates.annotator_id = labels.annotator_id
                   AND rates.valid_from <= labels.submitted_at
                   AND (rates.valid_to IS NULL OR rates.valid_to > labels.submitted_at)
           ) AS usd_per_label
    FROM labels
    WHERE submitted_at IS NOT NULL
)
SELECT annotator_id,
       pay_month,
       COUNT(*) AS labels_submitted,
       COUNT_IF(usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY ALL
