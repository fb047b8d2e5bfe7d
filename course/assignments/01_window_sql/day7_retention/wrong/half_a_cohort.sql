-- You leave out the annotators who have not had a day 7 yet, but keep the rest of their cohort. The week then shows only its early hires and changes under the reader's eyes: a cohort is reported whole or not at all.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM annotators
LEFT JOIN active_days
    ON active_days.annotator_id = annotators.annotator_id
    AND active_days.active_day = annotators.hired_on + 7
WHERE hired_on + 7 <= (SELECT MAX(ts)::DATE FROM events)
GROUP BY cohort_week
ORDER BY cohort_week
