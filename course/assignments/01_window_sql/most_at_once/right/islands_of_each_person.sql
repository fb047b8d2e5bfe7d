-- Gaps and islands: each person's shifts are merged first; then arrivals and departures are summed up.
WITH marked AS (
    SELECT
        annotator_id,
        started_at,
        COALESCE(ended_at, 'infinity'::TIMESTAMP) AS ended_at,
        MAX(COALESCE(ended_at, 'infinity'::TIMESTAMP)) OVER (
            PARTITION BY annotator_id
            ORDER BY started_at, shift_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_until
    FROM shifts
    WHERE ended_at IS NULL OR ended_at > started_at
), numbered AS (
    SELECT
        *,
        COUNT(*) FILTER (covered_until IS NULL OR started_at > covered_until) OVER (
            PARTITION BY annotator_id
            ORDER BY started_at
        ) AS island
    FROM marked
), presences AS (
    SELECT MIN(started_at) AS came_at, MAX(ended_at) AS left_at
    FROM numbered
    GROUP BY annotator_id, island
), moves AS (
    SELECT came_at AS moment, 1 AS move FROM presences
    UNION ALL
    SELECT left_at, -1 FROM presences
), headcounts AS (
    SELECT moment, SUM(SUM(move)) OVER (ORDER BY moment) AS people
    FROM moves
    GROUP BY moment
    HAVING SUM(move) <> 0
), stretches AS (
    SELECT people, moment AS began_at, LEAD(moment) OVER (ORDER BY moment) AS next_at
    FROM headcounts
)
SELECT people, began_at, NULLIF(next_at, 'infinity'::TIMESTAMP) AS ended_at
FROM stretches
WHERE people = (SELECT MAX(people) FROM stretches)
ORDER BY began_at
