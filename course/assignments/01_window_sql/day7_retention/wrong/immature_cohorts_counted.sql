-- You report cohorts whose day 7 is still to come for somebody. Such a cohort looks bad only because it is young: leave it out until the data reach day 7 of its last hire.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_days.active_day = annotators.hired_on + 7
GROUP BY cohort_week
ORDER BY cohort_week
