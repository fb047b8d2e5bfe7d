-- Your day 7 includes the first moment of day 8. BETWEEN takes both of its ends: an event at midnight, when day 8 begins, is no event on day 7.
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(DISTINCT annotators.annotator_id) AS hired,
       COUNT(DISTINCT events.annotator_id) AS retained,
       retained / hired AS retention
FROM annotators
LEFT JOIN events
    ON events.annotator_id = annotators.annotator_id
    AND events.ts BETWEEN hired_on + INTERVAL 7 DAYS AND hired_on + INTERVAL 8 DAYS
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
