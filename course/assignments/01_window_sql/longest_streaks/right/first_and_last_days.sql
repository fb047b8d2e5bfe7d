-- Only the edges: a first day has no day before it, a last day no day after it; the n-th first day and the n-th last day make the n-th streak.
WITH active_days AS (
    SELECT DISTINCT annotator_id, DATE_TRUNC('day', ts)::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), first_days AS (
    SELECT annotator_id, active_day, ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY active_day) AS streak
    FROM active_days
    WHERE NOT EXISTS (
        FROM active_days AS earlier
        WHERE earlier.annotator_id = active_days.annotator_id AND earlier.active_day = active_days.active_day - 1
    )
), last_days AS (
    SELECT annotator_id, active_day, ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY active_day) AS streak
    FROM active_days
    WHERE NOT EXISTS (
        FROM active_days AS later
        WHERE later.annotator_id = active_days.annotator_id AND later.active_day = active_days.active_day + 1
    )
), streaks AS (
    SELECT annotator_id,
           first_days.active_day AS started_on,
           last_days.active_day AS ended_on,
           DATE_DIFF('day', first_days.active_day, last_days.active_day) + 1 AS days
    FROM first_days
    JOIN last_days USING (annotator_id, streak)
)
SELECT DISTINCT ON (annotator_id) annotator_id, started_on, ended_on, days
FROM streaks
ORDER BY annotator_id, days DESC, ended_on DESC
