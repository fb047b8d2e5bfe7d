-- You number events, not days. With two events on one day the row number runs ahead of the date, and the streak falls apart in the middle.
WITH islands AS (
    SELECT annotator_id, ts::DATE AS active_day,
           ts::DATE - ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY ts)::INTEGER AS island
    FROM events
    WHERE annotator_id IS NOT NULL
), streaks AS (
    SELECT annotator_id, MIN(active_day) AS started_on, MAX(active_day) AS ended_on,
           COUNT(DISTINCT active_day) AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC, started_on DESC) = 1
ORDER BY annotator_id
