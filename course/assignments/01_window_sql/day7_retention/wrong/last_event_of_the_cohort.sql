-- You let the data of a cohort end with the last event of its own people. A cohort that fell silent then counts as too young and vanishes, and it is the one to report: the end of the data is the last day of all events.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), last_days AS (
    SELECT annotator_id, MAX(ts)::DATE AS last_day
    FROM events
    GROUP BY annotator_id
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_days.active_day = annotators.hired_on + 7
LEFT JOIN last_days ON last_days.annotator_id = annotators.annotator_id
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= MAX(last_day)
ORDER BY cohort_week
