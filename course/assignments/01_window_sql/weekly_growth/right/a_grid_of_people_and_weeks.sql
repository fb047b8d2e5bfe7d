-- Every person in every week: present now, present the week before, ever seen before.
WITH active_weeks AS (
    SELECT DISTINCT annotator_id, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 1 WEEK))::DATE AS week
    FROM active_weeks
), people AS (
    SELECT annotator_id, MIN(week) AS first_week
    FROM active_weeks
    GROUP BY annotator_id
), grid AS (
    SELECT
        weeks.week,
        people.first_week,
        active_weeks.week IS NOT NULL AS is_active,
        LAG(active_weeks.week IS NOT NULL, 1, FALSE) OVER (
            PARTITION BY people.annotator_id
            ORDER BY weeks.week
        ) AS was_active
    FROM weeks
    CROSS JOIN people
    LEFT JOIN active_weeks USING (week, annotator_id)
)
SELECT
    week,
    COUNT(*) FILTER (is_active) AS active,
    COUNT(*) FILTER (week = first_week) AS newcomers,
    COUNT(*) FILTER (is_active AND was_active) AS retained,
    COUNT(*) FILTER (is_active AND NOT was_active AND week > first_week) AS resurrected,
    COUNT(*) FILTER (was_active AND NOT is_active) AS churned
FROM grid
GROUP BY week
ORDER BY week
