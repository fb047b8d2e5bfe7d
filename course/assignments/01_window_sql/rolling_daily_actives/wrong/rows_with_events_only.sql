-- You have no row for quiet days, and a mean on the first days as well. Seven rows are then more than seven days, the chart has holes, and its first values are means of one, two or three days.
WITH daily AS (
    SELECT ts::DATE AS day, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY day
)
SELECT
    day,
    actives,
    AVG(actives) OVER last_week AS weekly_mean
FROM daily
WINDOW last_week AS (ORDER BY day ROWS 6 PRECEDING)
ORDER BY day
