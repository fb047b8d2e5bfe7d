-- You count everybody who was active in the calendar week after the hiring. For a Monday's hire these are the days 7 to 13, for a Sunday's the days 1 to 7: the one day 7 was asked for.
WITH active_days AS (
    SELECT DISTINCT annotator_id, DATE_TRUNC('week', ts)::DATE AS active_week
    FROM events
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_week) AS retained,
       COUNT(active_week) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_week = DATE_TRUNC('week', hired_on)::DATE + 7
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
