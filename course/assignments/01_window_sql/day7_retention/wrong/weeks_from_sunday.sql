-- Your weeks begin on Sunday. The prompt's weeks run from Monday to Sunday, so somebody hired on a Sunday belongs to the week that ends on that day.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
)
SELECT hired_on - DAYOFWEEK(hired_on)::INTEGER + 1 AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_days.active_day = annotators.hired_on + 7
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
