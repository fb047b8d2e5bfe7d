-- Each week's people joined to those of the week before by a full join: on both sides, only here, only there.
WITH active_weeks AS (
    SELECT annotator_id, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
    GROUP BY ALL
), seen AS (
    SELECT *, MIN(week) OVER (PARTITION BY annotator_id) AS first_week
    FROM active_weeks
), pairs AS (
    SELECT
        COALESCE(this.week, last.week + 7) AS week,
        this.week AS week_now,
        last.week AS week_before,
        COALESCE(this.week = this.first_week, FALSE) AS is_new
    FROM seen AS this
    FULL JOIN seen AS last ON last.annotator_id = this.annotator_id AND last.week = this.week - 7
), weeks AS (
    SELECT DISTINCT span.monday::DATE AS week
    FROM (SELECT UNNEST(RANGE(MIN(week), MAX(week) + 1, INTERVAL 7 DAYS)) AS monday FROM active_weeks) AS span
)
SELECT
    weeks.week,
    COUNT(pairs.week_now) AS active,
    COUNT(*) FILTER (pairs.is_new) AS newcomers,
    COUNT_IF(pairs.week_now IS NOT NULL AND pairs.week_before IS NOT NULL) AS retained,
    COUNT_IF(pairs.week_now IS NOT NULL AND NOT pairs.is_new AND pairs.week_before IS NULL) AS resurrected,
    COUNT_IF(pairs.week_now IS NULL AND pairs.week_before IS NOT NULL) AS churned
FROM weeks
LEFT JOIN pairs ON pairs.week = weeks.week
GROUP BY weeks.week
ORDER BY weeks.week
