-- Your frame measures seven days, but quiet days are missing from it. RANGE keeps the window from stretching; still the
-- mean divides by the days with events only, and a quiet day has no row in the chart.
WITH daily AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY day
)
SELECT
    day,
    actives,
    CASE WHEN day >= MIN(day) OVER () + 6 THEN AVG(actives) OVER last_week END AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day RANGE BETWEEN INTERVAL 6 DAYS PRECEDING AND CURRENT ROW)
ORDER BY day
