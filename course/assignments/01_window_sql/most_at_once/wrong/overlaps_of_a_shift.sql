-- For each shift you count the people whose shifts overlap it. Two who both overlap a long shift, one in the morning and one in the evening, never met: what counts is a moment, not a shift.
WITH met AS (
    SELECT shifts.shift_id, shifts.started_at, shifts.ended_at, COUNT(DISTINCT other.annotator_id) AS people
    FROM shifts
    JOIN shifts AS other
        ON other.started_at < COALESCE(shifts.ended_at, 'infinity')
        AND COALESCE(other.ended_at, 'infinity') > shifts.started_at
        AND other.ended_at IS DISTINCT FROM other.started_at
    WHERE shifts.ended_at IS DISTINCT FROM shifts.started_at
    GROUP BY shifts.shift_id, shifts.started_at, shifts.ended_at
)
SELECT DISTINCT people, started_at AS began_at, ended_at
FROM met
WHERE people = (SELECT MAX(people) FROM met)
ORDER BY began_at
