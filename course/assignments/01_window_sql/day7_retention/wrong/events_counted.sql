-- You count events where people were asked for. An annotator with four events on day 7 is joined four times, and stands in both of your counts four times.
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(events.event_id) AS retained,
       COUNT(events.event_id) / COUNT(*) AS retention
FROM annotators
LEFT JOIN events
    ON events.annotator_id = annotators.annotator_id
    AND events.ts::DATE = annotators.hired_on + 7
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
