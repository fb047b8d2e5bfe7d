-- Only annotators who came back on day 7 are left in your answer, so everybody counts as retained and every rate is 1. A condition on day 7 in WHERE, or an inner join, throws out those who stayed away, and they belong into the denominator.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days ON active_days.annotator_id = annotators.annotator_id
WHERE active_days.active_day = annotators.hired_on + 7
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
