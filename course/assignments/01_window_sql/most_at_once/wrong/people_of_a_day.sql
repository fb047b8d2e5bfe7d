-- You count the people who were at work on a day. Early and late shift are both of that day and never met: licences are paid for those at work at the same time.
WITH days AS (
    SELECT started_at::DATE AS day, COUNT(DISTINCT annotator_id) AS people
    FROM shifts
    WHERE ended_at IS DISTINCT FROM started_at
    GROUP BY day
)
SELECT people, day::TIMESTAMP AS began_at, (day + 1)::TIMESTAMP AS ended_at
FROM days
WHERE people = (SELECT MAX(people) FROM days)
ORDER BY began_at
