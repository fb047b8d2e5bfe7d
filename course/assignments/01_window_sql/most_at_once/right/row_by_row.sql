-- Row by row: for a person starts come before ends, so that touching shifts never reach 0; equal neighbours are merged at the end.
WITH changes AS (
    SELECT annotator_id, shift_id, started_at AS moment, 1 AS change FROM shifts
    UNION ALL
    SELECT annotator_id, shift_id, ended_at, -1 FROM shifts
), depths AS (
    SELECT
        moment,
        change,
        SUM(change) OVER (
            PARTITION BY annotator_id
            ORDER BY moment, change DESC, shift_id
            ROWS UNBOUNDED PRECEDING
        ) AS depth
    FROM changes
    WHERE moment IS NOT NULL
), moves AS (
    SELECT moment, SUM(change) AS move
    FROM depths
    WHERE (change = 1 AND depth = 1) OR (change = -1 AND depth = 0)
    GROUP BY moment
), headcounts AS (
    SELECT moment, SUM(move) OVER (ORDER BY moment) AS people
    FROM moves
), edges AS (
    SELECT moment, people
    FROM headcounts
    QUALIFY LAG(people) OVER (ORDER BY moment) IS DISTINCT FROM people
), stretches AS (
    SELECT
        people,
        moment AS began_at,
        LEAD(moment) OVER (ORDER BY moment) AS ended_at,
        RANK() OVER (ORDER BY people DESC) AS place
    FROM edges
)
SELECT people, began_at, ended_at
FROM stretches
WHERE place = 1 AND people > 0
ORDER BY began_at
