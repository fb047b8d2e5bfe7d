-- You count everybody who was active within the seven days after being hired. Day-7 retention asks about one day, the seventh after hiring; "within a week" is another and kinder figure.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), people AS (
    SELECT annotators.annotator_id,
           annotators.hired_on,
           COUNT(active_days.active_day) > 0 AS came_back
    FROM annotators
    LEFT JOIN active_days
        ON active_days.annotator_id = annotators.annotator_id
        AND active_days.active_day BETWEEN annotators.hired_on + 1 AND annotators.hired_on + 7
    GROUP BY annotators.annotator_id, annotators.hired_on
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(*) FILTER (WHERE came_back) AS retained,
       COUNT(*) FILTER (WHERE came_back) / COUNT(*) AS retention
FROM people
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
