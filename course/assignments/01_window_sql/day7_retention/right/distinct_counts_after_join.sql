-- Join the events themselves and count distinct people on both sides; the rate is the mean of a yes or no per person.
WITH joined AS (
    SELECT annotators.annotator_id,
           annotators.hired_on,
           MAX(CASE WHEN events.ts::DATE - annotators.hired_on = 7 THEN 1 ELSE 0 END) AS came_back
    FROM annotators
    LEFT JOIN events ON events.annotator_id = annotators.annotator_id
    GROUP BY annotators.annotator_id, annotators.hired_on
)
SELECT hired_on - (ISODOW(hired_on) - 1)::INTEGER AS cohort_week,
       COUNT(DISTINCT annotator_id) AS hired,
       SUM(came_back) AS retained,
       AVG(came_back) AS retention
FROM joined
GROUP BY cohort_week
HAVING BOOL_AND(hired_on + 7 <= (SELECT MAX(ts::DATE) FROM events))
ORDER BY cohort_week
