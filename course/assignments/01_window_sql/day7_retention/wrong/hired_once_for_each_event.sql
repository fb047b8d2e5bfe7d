-- Your `retained` counts people, but your `hired` counts the rows of a join: an annotator with four events on day 7 was hired four times, and the rate comes out too low.
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(DISTINCT events.annotator_id) AS retained,
       COUNT(DISTINCT events.annotator_id) / COUNT(*) AS retention
FROM annotators
LEFT JOIN events
    ON events.annotator_id = annotators.annotator_id
    AND events.ts::DATE = hired_on + 7
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
