-- One row an annotator with a yes or no from EXISTS, then a plain GROUP BY over people; complete cohorts by a join with the last day.
WITH data_end AS (
    SELECT CAST(MAX(ts) AS DATE) AS last_day
    FROM events
), people AS (
    SELECT annotators.annotator_id,
           annotators.hired_on,
           CAST(DATE_TRUNC('week', annotators.hired_on) AS DATE) AS cohort_week,
           EXISTS (
               SELECT 1
               FROM events
               WHERE events.annotator_id = annotators.annotator_id
                 AND CAST(events.ts AS DATE) = annotators.hired_on + INTERVAL 7 DAYS
           ) AS came_back
    FROM annotators
), cohorts AS (
    SELECT cohort_week,
           COUNT(*) AS hired,
           COUNT(*) FILTER (WHERE came_back) AS retained,
           MAX(hired_on) AS last_hired_on
    FROM people
    GROUP BY cohort_week
)
SELECT cohort_week, hired, retained, CAST(retained AS DOUBLE) / hired AS retention
FROM cohorts
CROSS JOIN data_end
WHERE DATE_DIFF('day', last_hired_on, last_day) >= 7
ORDER BY cohort_week
