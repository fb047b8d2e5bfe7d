-- Right, but it builds a row for every annotator on every calendar day and looks at one of them. The grid grows with people times days; only day 7 of each annotator has to be looked up.
WITH calendar AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(hired_on), MAX(hired_on) + 7, INTERVAL 1 DAY))::DATE AS day
    FROM annotators
), active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
), grid AS (
    SELECT annotators.annotator_id,
           annotators.hired_on,
           MAX(CASE WHEN calendar.day - annotators.hired_on = 7 THEN active_days.active_day END) AS came_back_on
    FROM annotators
    CROSS JOIN calendar
    LEFT JOIN active_days
        ON active_days.annotator_id = annotators.annotator_id
        AND active_days.active_day = calendar.day
    GROUP BY annotators.annotator_id, annotators.hired_on
)
SELECT DATE_TRUNC('week', hired_on)::DATE AS cohort_week,
       COUNT(*) AS hired,
       COUNT(came_back_on) AS retained,
       COUNT(came_back_on) / COUNT(*) AS retention
FROM grid
GROUP BY cohort_week
HAVING MAX(hired_on) + 7 <= (SELECT MAX(ts)::DATE FROM events)
ORDER BY cohort_week
