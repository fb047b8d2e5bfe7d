-- Labels of an annotator whose rates do not cover their moment are gone; only annotators without any rate keep theirs. The range stands in WHERE, after the join: a label between two rates meets both, fits neither, and is thrown out.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
    WHERE labels.submitted_at IS NOT NULL
        AND (
            rates.rate_id IS NULL
            OR (
                rates.valid_from <= labels.submitted_at
                AND (labels.submitted_at < rates.valid_to OR rates.valid_to IS NULL)
            )
        )
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
