-- You compare whole minutes. DATE_DIFF('minute', ...) counts how often the minute hand moves, not how much time passes: from 08:00:00 to 08:30:59 it says 30, although nearly 31 minutes have passed.
WITH paused AS (
    SELECT annotator_id, ts,
           DATE_DIFF('minute', LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts), ts) AS pause_minutes
    FROM events
    WHERE annotator_id IS NOT NULL
), numbered AS (
    SELECT annotator_id, ts,
           1 + COUNT(*) FILTER (WHERE pause_minutes > 30)
               OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM paused
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
