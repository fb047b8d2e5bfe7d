-- Three counts and two identities: what is active, new and retained gives what is resurrected and churned.
WITH active_weeks AS (
    SELECT DISTINCT annotator_id, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
), placed AS (
    SELECT
        week,
        ROW_NUMBER() OVER in_time = 1 AS is_new,
        COALESCE(LAG(week) OVER in_time = week - 7, FALSE) AS is_retained
    FROM active_weeks
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY week)
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 7 DAYS))::DATE AS week
    FROM active_weeks
), counted AS (
    SELECT
        week,
        COUNT(placed.is_new) AS active,
        COUNT(*) FILTER (is_new) AS newcomers,
        COUNT(*) FILTER (is_retained) AS retained
    FROM weeks
    LEFT JOIN placed USING (week)
    GROUP BY week
)
SELECT
    week,
    active,
    newcomers,
    retained,
    active - newcomers - retained AS resurrected,
    LAG(active, 1, 0) OVER (ORDER BY week) - retained AS churned
FROM counted
ORDER BY week
