-- You break a streak when more than 24 hours lie between two events. Ten past midnight on Monday and ten to midnight on Tuesday are two days in a row: compare dates, not hours.
WITH paused AS (
    SELECT annotator_id, ts,
           ts - LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS pause
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           COUNT(*) FILTER (WHERE pause > INTERVAL 24 HOURS) OVER (PARTITION BY annotator_id ORDER BY ts) AS streak
    FROM paused
), streaks AS (
    SELECT annotator_id, MIN(ts)::DATE AS started_on, MAX(ts)::DATE AS ended_on,
           COUNT(DISTINCT ts::DATE) AS days
    FROM numbered
    GROUP BY annotator_id, streak
)
SELECT annotator_id, started_on, ended_on, days
FROM streaks
QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY days DESC, ended_on DESC, started_on DESC) = 1
ORDER BY annotator_id
