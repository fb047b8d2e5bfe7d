-- Right, but at every login and logout it looks for all the shifts that go on: the work grows with the moments times the people at work. A running total carries their number along.
WITH moments AS (
    SELECT started_at AS moment FROM shifts
    UNION
    SELECT ended_at FROM shifts WHERE ended_at IS NOT NULL
), counted AS (
    SELECT moments.moment, COUNT(DISTINCT shifts.annotator_id) AS people
    FROM moments
    LEFT JOIN shifts
        ON shifts.started_at <= moments.moment
        AND COALESCE(shifts.ended_at, 'infinity'::TIMESTAMP) > moments.moment
    GROUP BY moments.moment
), edges AS (
    SELECT moment, people
    FROM counted
    QUALIFY LAG(people, 1, 0) OVER (ORDER BY moment) <> people
)
SELECT people, moment AS began_at, LEAD(moment) OVER (ORDER BY moment) AS ended_at
FROM edges
QUALIFY people = MAX(people) OVER ()
ORDER BY began_at
