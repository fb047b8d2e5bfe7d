-- You wait until two weeks after the cohort's Monday. Even somebody hired on the Sunday has day 7 a day before that, and a cohort whose last hire came earlier is complete still earlier: day 7 of the last hire decides.
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
HAVING DATE_TRUNC('week', MAX(hired_on))::DATE + 14 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
