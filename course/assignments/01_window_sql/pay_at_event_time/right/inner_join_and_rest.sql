-- Price what has a rate, count everything apart, and put the two side by side.
WITH submitted AS (
    SELECT label_id, annotator_id, submitted_at, MAKE_DATE(YEAR(submitted_at), MONTH(submitted_at), 1) AS pay_month
    FROM labels
    WHERE submitted_at IS NOT NULL
), totals AS (
    SELECT annotator_id, pay_month, COUNT(*) AS labels_submitted
    FROM submitted
    GROUP BY annotator_id, pay_month
), paid AS (
    SELECT submitted.annotator_id,
           submitted.pay_month,
           COUNT(*) AS labels_paid,
           SUM(rates.usd_per_label) AS usd
    FROM submitted
    JOIN rates
        ON rates.annotator_id = submitted.annotator_id
        AND submitted.submitted_at >= rates.valid_from
        AND submitted.submitted_at < COALESCE(rates.valid_to, TIMESTAMP 'infinity')
    GROUP BY submitted.annotator_id, submitted.pay_month
)
SELECT totals.annotator_id,
       totals.pay_month,
       totals.labels_submitted,
       totals.labels_submitted - COALESCE(paid.labels_paid, 0) AS labels_without_rate,
       COALESCE(paid.usd, 0) AS usd
FROM totals
LEFT JOIN paid ON paid.annotator_id = totals.annotator_id AND paid.pay_month = totals.pay_month
