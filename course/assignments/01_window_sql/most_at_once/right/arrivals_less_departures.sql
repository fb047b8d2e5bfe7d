-- Islands of each person; people at work are those who came so far less those who went.
WITH merged AS (
    SELECT annotator_id, started_at, ended_at,
           COALESCE(MAX(COALESCE(ended_at, TIMESTAMP '9999-12-31')) OVER earlier < started_at, TRUE) AS opens
    FROM shifts
    WHERE ended_at IS NULL OR started_at < ended_at
    WINDOW earlier AS (PARTITION BY annotator_id ORDER BY started_at, shift_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), islands AS (
    SELECT annotator_id, started_at, ended_at,
           SUM(opens::INTEGER) OVER (PARTITION BY annotator_id ORDER BY started_at) AS island
    FROM merged
), presences AS (
    SELECT MIN(started_at) AS came, MAX(COALESCE(ended_at, TIMESTAMP '9999-12-31')) AS went
    FROM islands
    GROUP BY annotator_id, island
), moments AS (
    SELECT came AS moment, 1 AS arrivals, 0 AS departures FROM presences
    UNION ALL
    SELECT went, 0, 1 FROM presences
), totals AS (
    SELECT moment, SUM(SUM(arrivals)) OVER (ORDER BY moment) - SUM(SUM(departures)) OVER (ORDER BY moment) AS people
    FROM moments
    GROUP BY moment
), flagged AS (
    SELECT moment, people, people = MAX(people) OVER () AS at_peak,
           LAG(people) OVER (ORDER BY moment) IS DISTINCT FROM people AS is_new
    FROM totals
), edges AS (
    SELECT moment, people, at_peak, LEAD(moment) OVER (ORDER BY moment) AS until
    FROM flagged
    WHERE is_new
)
SELECT people, moment AS began_at, CASE WHEN until < TIMESTAMP '9999-12-31' THEN until END AS ended_at
FROM edges
WHERE at_peak
ORDER BY began_at
