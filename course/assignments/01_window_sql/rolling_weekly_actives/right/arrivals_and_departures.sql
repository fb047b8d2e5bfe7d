-- A ledger: an annotator becomes active on an active day and stops being so seven days later, unless active again before;
-- the running sum of arrivals and departures is the number of actives.
WITH active_days AS (
    SELECT DISTINCT ts::DATE AS active_day, annotator_id
    FROM events
    WHERE annotator_id IS NOT NULL
), stays AS (
    SELECT
        active_day,
        LEAST(active_day + 7, LEAD(active_day) OVER (PARTITION BY annotator_id ORDER BY active_day)) AS gone_day
    FROM active_days
), changes AS (
    SELECT active_day AS day, 1 AS change FROM stays
    UNION ALL
    SELECT gone_day AS day, -1 AS change FROM stays
), days AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(ts)::DATE, MAX(ts)::DATE, INTERVAL 1 DAY))::DATE AS day
    FROM events
), daily_changes AS (
    SELECT days.day, COALESCE(SUM(changes.change), 0) AS change
    FROM days
    LEFT JOIN changes ON changes.day = days.day
    GROUP BY days.day
)
SELECT day, SUM(change) OVER (ORDER BY day) AS weekly_actives
FROM daily_changes
ORDER BY day
