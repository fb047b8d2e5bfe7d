-- You let rates without an end stop now. The same query would then give another answer tomorrow, and labels dated after its run have no rate; NULL means that no end is known.
WITH priced AS (
    SELECT labels.annotator_id, labels.submitted_at, rates.usd_per_label
    FROM labels
    LEFT JOIN rates
        ON rates.annotator_id = labels.annotator_id
        AND rates.valid_from <= labels.submitted_at
        AND labels.submitted_at < COALESCE(rates.valid_to, CURRENT_TIMESTAMP::TIMESTAMP)
    WHERE labels.submitted_at IS NOT NULL
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
