-- You compare a moment with a day. As a moment, a DATE is the midnight with which the day begins, so only an event at that very instant counts, and next to nobody is retained: cut the moment down to its day first.
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(DISTINCT annotators.annotator_id) AS hired,
       COUNT(DISTINCT events.annotator_id) AS retained,
       retained / hired AS retention
FROM annotators
LEFT JOIN events
    ON events.annotator_id = annotators.annotator_id
    AND events.ts = hired_on + INTERVAL 7 DAYS
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
