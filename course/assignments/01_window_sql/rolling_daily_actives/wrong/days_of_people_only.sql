-- You have rows only for days on which a person was active. Quiet days and days of machines alone are missing: seven rows are then more than seven days, and the chart has holes.
WITH daily AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    WHERE annotator_id IS NOT NULL
    GROUP BY day
)
SELECT
    day,
    actives,
    CASE WHEN COUNT(*) OVER last_week = 7 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
ORDER BY day
