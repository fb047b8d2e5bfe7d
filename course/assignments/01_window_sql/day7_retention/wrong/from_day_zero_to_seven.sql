-- You count everybody who was active from the day of hiring to day 7. Nearly all begin on the day they are hired, so nearly all look retained; the one day 7 was asked for.
WITH active_days AS (
    SELECT DISTINCT annotators.annotator_id, hired_on + 7 AS active_day
    FROM events
    JOIN annotators ON annotators.annotator_id = events.annotator_id AND ts::DATE BETWEEN hired_on AND hired_on + 7
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
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
