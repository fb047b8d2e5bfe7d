-- Your denominator holds only annotators who have an event. Somebody who was hired and never seen is the clearest loss of all: count the hired from the table of annotators.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), people AS (
    SELECT annotators.annotator_id,
           annotators.hired_on,
           BOOL_OR(active_days.active_day = annotators.hired_on + 7) AS came_back
    FROM annotators
    JOIN active_days ON active_days.annotator_id = annotators.annotator_id
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
