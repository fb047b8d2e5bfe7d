-- A list of those who came back, and the completeness of each cohort by a window over its annotators.
WITH returned AS (
    SELECT annotators.annotator_id
    FROM annotators
    SEMI JOIN events
        ON events.annotator_id = annotators.annotator_id
        AND events.ts >= annotators.hired_on + INTERVAL 7 DAY
        AND events.ts < annotators.hired_on + INTERVAL 8 DAY
), members AS (
    SELECT annotator_id,
           TIME_BUCKET(INTERVAL 7 DAYS, hired_on, DATE '2024-01-01') AS cohort_week,
           MAX(hired_on) OVER (PARTITION BY TIME_BUCKET(INTERVAL 7 DAYS, hired_on, DATE '2024-01-01')) AS last_hired_on
    FROM annotators
)
SELECT members.cohort_week::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(returned.annotator_id) AS retained,
       COUNT(returned.annotator_id)::DOUBLE / COUNT(*) AS retention
FROM members
LEFT JOIN returned USING (annotator_id)
WHERE members.last_hired_on + 7 <= (SELECT MAX(ts) FROM events)
GROUP BY members.cohort_week
ORDER BY members.cohort_week
