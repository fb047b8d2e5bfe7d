-- No DISTINCT: DENSE_RANK gives the events of one day one number, and the length is the difference of two dates; the best streak by ARG_MAX.
WITH islands AS (
    SELECT annotator_id,
           ts::DATE AS active_day,
           active_day - DENSE_RANK() OVER (PARTITION BY annotator_id ORDER BY ts::DATE)::INTEGER AS island
    FROM events
    WHERE annotator_id IS NOT NULL
), streaks AS (
    SELECT annotator_id,
           MIN(active_day) AS started_on,
           MAX(active_day) AS ended_on,
           MAX(active_day) - MIN(active_day) + 1 AS days
    FROM islands
    GROUP BY annotator_id, island
)
SELECT annotator_id,
       ARG_MAX(started_on, (days, ended_on)) AS started_on,
       ARG_MAX(ended_on, (days, ended_on)) AS ended_on,
       MAX(days) AS days
FROM streaks
GROUP BY annotator_id
ORDER BY annotator_id
