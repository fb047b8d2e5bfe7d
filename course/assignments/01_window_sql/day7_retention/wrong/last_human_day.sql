-- You let the data end with the last event of an annotator. Machines write events, too: when they go on and the people do not, the data go on, and the silence is a true zero.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
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
HAVING MAX(hired_on) + 7 <= (SELECT MAX(active_day) FROM active_days)
ORDER BY cohort_week
