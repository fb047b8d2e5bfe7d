-- You let an annotator's time begin with the first event. Training happens before hiring, and some are never seen at all: day 0 is the day of hiring.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), first_days AS (
    SELECT annotator_id, MIN(active_day) AS first_day
    FROM active_days
    GROUP BY annotator_id
)
SELECT DATE_TRUNC('week', first_day)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(active_day) AS retained,
       COUNT(active_day) / COUNT(*) AS retention
FROM first_days
LEFT JOIN active_days
    ON active_days.annotator_id = first_days.annotator_id
    AND active_days.active_day = first_days.first_day + 7
GROUP BY cohort_week
HAVING MAX(first_day) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
