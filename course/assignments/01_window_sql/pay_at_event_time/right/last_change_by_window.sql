-- Labels and rate changes on one time line: each label takes the last change before it; a range's end is a change to -1, "no rate".
WITH timeline AS (
    SELECT annotator_id, valid_from AS moment, 2 AS step, usd_per_label AS change
    FROM rates
    UNION ALL
    SELECT annotator_id, valid_to, 1, -1   -- before a rate that begins at the same moment
    FROM rates
    WHERE valid_to IS NOT NULL
    UNION ALL
    SELECT annotator_id, submitted_at, 3, NULL
    FROM labels
    WHERE submitted_at IS NOT NULL
), carried AS (
    SELECT annotator_id,
           moment,
           step,
           LAST_VALUE(change IGNORE NULLS) OVER (PARTITION BY annotator_id ORDER BY moment, step) AS in_force
    FROM timeline
), priced AS (
    SELECT annotator_id, DATE_TRUNC('month', moment)::DATE AS pay_month, NULLIF(in_force, -1) AS usd
    FROM carried
    WHERE step = 3
)
SELECT annotator_id,
       pay_month,
       COUNT(*) AS labels_submitted,
       COUNT(*) FILTER (WHERE usd IS NULL) AS labels_without_rate,
       COALESCE(SUM(usd), 0) AS usd
FROM priced
GROUP BY annotator_id, pay_month
