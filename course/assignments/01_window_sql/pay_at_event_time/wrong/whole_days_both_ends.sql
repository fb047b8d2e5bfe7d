-- You compare days instead of moments, and both days of a range belong to it. On the day of a change every label meets the old rate and the new one: it is counted and paid twice.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from::DATE <= labels.submitted_at::DATE
        AND (labels.submitted_at::DATE <= rates.valid_to::DATE OR rates.valid_to IS NULL)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
