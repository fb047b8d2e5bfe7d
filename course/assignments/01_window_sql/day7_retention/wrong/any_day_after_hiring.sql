-- You count everybody who was active on any day after being hired. That says who ever came back; day-7 retention asks about one day, the seventh.
WITH active_days AS (
    SELECT annotators.annotator_id, MIN(ts)::DATE AS active_day
    FROM events
    JOIN annotators ON annotators.annotator_id = events.annotator_id AND ts::DATE > hired_on
    GROUP BY annotators.annotator_id
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days ON active_days.annotator_id = annotators.annotator_id
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
