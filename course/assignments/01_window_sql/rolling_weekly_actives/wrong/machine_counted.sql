-- You counted the machine as an annotator. Counting the rows of distinct pairs counts the pair with a NULL as well, while
-- counting a column passes over NULL.
WITH days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), active_days AS (
    SELECT DISTINCT days.day, events.annotator_id, events.ts IS NOT NULL AS active
    FROM days
    LEFT JOIN events ON events.ts::DATE BETWEEN days.day - 6 AND days.day
)
SELECT day, COUNT(*) FILTER (active) AS weekly_actives
FROM active_days
GROUP BY day
ORDER BY day
