-- You divided the different annotators of the week by seven. That is another number: somebody active on five days counts
-- five times in a mean of daily actives, and once in the week.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) AS actives
    FROM days
    LEFT JOIN events ON events.ts::DATE = days.day
    GROUP BY days.day
), weekly AS (
    SELECT days.day, COUNT(DISTINCT events.annotator_id) AS actives, ROW_NUMBER() OVER (ORDER BY days.day) AS days_so_far
    FROM days
    LEFT JOIN events ON events.ts::DATE BETWEEN days.day - 6 AND days.day
    GROUP BY days.day
)
SELECT
    daily.day,
    daily.actives,
    CASE WHEN weekly.days_so_far >= 7 THEN weekly.actives / 7 END AS weekly_mean
FROM daily
JOIN weekly ON weekly.day = daily.day
ORDER BY daily.day
