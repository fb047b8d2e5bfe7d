-- You count everybody who came back on day 7 or at any time after it. That figure grows with the age of a cohort, so old weeks look better than new ones; day 7 means that one day.
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
        AND active_days.active_day >= annotators.hired_on + 7
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
