-- You join so that only annotators with an event on day 7 remain. Those who stayed away are the very point of a retention rate: they belong into the denominator, and a cohort of which nobody came back has a row with 0.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), returned AS (
    SELECT annotators.annotator_id, annotators.hired_on
    FROM annotators
    JOIN active_days
        ON active_days.annotator_id = annotators.annotator_id
        AND active_days.active_day = annotators.hired_on + 7
), cohorts AS (
    SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week, COUNT(*) AS hired
    FROM annotators
    GROUP BY cohort_week
    HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
)
SELECT cohorts.cohort_week, cohorts.hired, COUNT(*) AS retained, COUNT(*) / cohorts.hired AS retention
FROM cohorts
JOIN returned ON DATE_TRUNC('week', returned.hired_on) = cohorts.cohort_week
GROUP BY cohorts.cohort_week, cohorts.hired
ORDER BY cohorts.cohort_week
