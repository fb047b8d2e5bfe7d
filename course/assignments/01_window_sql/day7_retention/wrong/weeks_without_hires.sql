-- You list weeks in which nobody was hired, with 0 people. There is no cohort to retain in such a week: it has no row.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(
        DATE_TRUNC('week', MIN(hired_on)), DATE_TRUNC('week', MAX(hired_on)), INTERVAL 7 DAYS
    ))::DATE AS cohort_week
    FROM annotators
)
SELECT cohort_week,
       COUNT(annotators.annotator_id) AS hired,
       COUNT(active_day) AS retained,
       retained / NULLIF(hired, 0) AS retention
FROM weeks
LEFT JOIN annotators ON DATE_TRUNC('week', hired_on) = cohort_week
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_days.active_day = annotators.hired_on + 7
GROUP BY cohort_week
HAVING COALESCE(MAX(hired_on), cohort_week) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
