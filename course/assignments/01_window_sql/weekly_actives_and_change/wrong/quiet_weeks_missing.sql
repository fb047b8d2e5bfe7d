-- You look back by date, which is right, but weeks without events have no row, and the week after one shows NULL where it should show 0. That nobody came is known, and the mail wants every week.
WITH weekly AS (
    SELECT DATE_TRUNC('week', ts)::DATE AS week, COUNT(DISTINCT annotator_id) AS actives
    FROM events
    GROUP BY week
)
SELECT
    weekly.week,
    weekly.actives,
    before.actives AS week_before,
    earlier.actives AS four_weeks_before,
    100.0 * (weekly.actives - before.actives) / NULLIF(before.actives, 0) AS change_percent
FROM weekly
LEFT JOIN weekly AS before ON before.week = weekly.week - 7
LEFT JOIN weekly AS earlier ON earlier.week = weekly.week - 28
ORDER BY weekly.week
