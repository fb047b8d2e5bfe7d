-- You laid every rate out day by day, so a label meets its annotator's rates once for each day that they lasted, and a second grouping undoes the copies. A range is two comparisons; it need not be unrolled.
WITH rate_days AS (
    SELECT annotator_id,
           usd_per_label,
           valid_from,
           COALESCE(valid_to, TIMESTAMP 'infinity') AS valid_until,
           UNNEST(GENERATE_SERIES(
               valid_from,
               COALESCE(valid_to, GREATEST(valid_from, (SELECT MAX(submitted_at) FROM labels))),
               INTERVAL 1 DAY
           )) AS day
    FROM rates
), priced AS (
    SELECT labels.label_id, labels.annotator_id, labels.submitted_at, MAX(rate_days.usd_per_label) AS usd_per_label
    FROM labels
    LEFT JOIN rate_days
        ON rate_days.annotator_id = labels.annotator_id
        AND rate_days.valid_from <= labels.submitted_at
        AND labels.submitted_at < rate_days.valid_until
    WHERE labels.submitted_at IS NOT NULL
    GROUP BY labels.label_id, labels.annotator_id, labels.submitted_at
)
SELECT annotator_id,
       DATE_TRUNC('month', submitted_at)::DATE AS pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd_per_label IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd_per_label), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
