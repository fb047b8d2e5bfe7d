-- Right, but it tries every pair of a first and a last day: the pairs grow with the square of a person's days. One pass over the numbered days finds the streaks without comparing.
WITH active_days AS (
    SELECT DISTINCT annotator_id, ts::DATE AS active_day
    FROM events
    WHERE annotator_id IS NOT NULL
), counted AS (
    SELECT last_days.annotator_id, last_days.active_day, COUNT(*) AS days_so_far
    FROM active_days AS last_days
    JOIN active_days AS earlier
        ON earlier.annotator_id = last_days.annotator_id
        AND earlier.active_day <= last_days.active_day
    GROUP BY last_days.annotator_id, last_days.active_day
), streaks AS (
    SELECT first_days.annotator_id,
           first_days.active_day AS started_on,
           last_days.active_day AS ended_on,
           last_days.active_day - first_days.active_day + 1 AS days
    FROM counted AS first_days
    JOIN counted AS last_days
        ON last_days.annotator_id = first_days.annotator_id
        AND last_days.days_so_far - first_days.days_so_far = last_days.active_day - first_days.active_day
    WHERE last_days.active_day >= first_days.active_day
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC) = 1
ORDER BY annotator_id
