-- Right, but it holds every label of a person against every other: the work grows with the square of a person's labels. One row for each person and week, made first, leaves neighbours to compare.
WITH dated AS (
    SELECT label_id, annotator_id, DATE_TRUNC('week', submitted_at)::DATE AS week
    FROM labels
    WHERE submitted_at IS NOT NULL
), compared AS (
    SELECT
        this.annotator_id,
        this.week,
        BOOL_OR(other.week = this.week - 7) AS was_active,
        BOOL_OR(other.week < this.week) AS was_seen,
        BOOL_OR(other.week = this.week + 7) AS stays
    FROM dated AS this
    JOIN dated AS other USING (annotator_id)
    GROUP BY this.annotator_id, this.week
), weeks AS (
    SELECT UNNEST(GENERATE_SERIES(MIN(week), MAX(week), INTERVAL 7 DAYS))::DATE AS week
    FROM dated
), lost AS (
    SELECT week + 7 AS week, COUNT(*) AS churned
    FROM compared
    WHERE NOT stays
    GROUP BY week + 7
)
SELECT
    weeks.week,
    COUNT(compared.week) AS active,
    COUNT(*) FILTER (NOT compared.was_seen) AS newcomers,
    COUNT(*) FILTER (compared.was_active) AS retained,
    COUNT(*) FILTER (compared.was_seen AND NOT compared.was_active) AS resurrected,
    COALESCE(ANY_VALUE(lost.churned), 0) AS churned
FROM weeks
LEFT JOIN compared ON compared.week = weeks.week
LEFT JOIN lost ON lost.week = weeks.week
GROUP BY weeks.week
ORDER BY weeks.week
