-- With you somebody who skipped one week is still retained. Retained are those who were active in the week directly before.
WITH active_weeks AS (
    SELECT DISTINCT annotator_id, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
), neighbours AS (
    SELECT week,
           LAG(week) OVER in_time AS week_before,
           LEAD(week) OVER in_time AS week_after
    FROM active_weeks
    WINDOW in_time AS (PARTITION BY annotator_id ORDER BY week)
), moves AS (
    SELECT week,
           CASE WHEN week_before IS NULL THEN 'new'
                WHEN week_before >= week - 14 THEN 'retained'
                ELSE 'resurrected' END AS move
    FROM neighbours
    UNION ALL
    SELECT week + 7, 'churned'
    FROM neighbours
    WHERE week_after IS DISTINCT FROM week + 7
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 7 DAYS))::DATE AS week
    FROM active_weeks
)
SELECT week,
       COUNT(*) FILTER (move <> 'churned') AS active,
       COUNT(*) FILTER (move = 'new') AS newcomers,
       COUNT(*) FILTER (move = 'retained') AS retained,
       COUNT(*) FILTER (move = 'resurrected') AS resurrected,
       COUNT(*) FILTER (move = 'churned') AS churned
FROM weeks
LEFT JOIN moves USING (week)
GROUP BY week
ORDER BY week
