-- Number the openings first, then give each click the latest opening at or before it with an ASOF join.
WITH clicks AS (
    SELECT annotator_id, ts, LAG(ts) OVER (PARTITION BY annotator_id ORDER BY ts) AS ts_before
    FROM events
    WHERE annotator_id IS NOT NULL
), openings AS (
    SELECT annotator_id,
           ts AS started_at,
           ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY ts) AS session_number
    FROM clicks
    WHERE ts_before IS NULL OR ts > ts_before + INTERVAL 30 MINUTE
)
SELECT clicks.annotator_id,
       openings.session_number,
       openings.started_at,
       MAX(clicks.ts) AS ended_at,
       COUNT(*) AS clicks
FROM clicks
ASOF JOIN openings
    ON clicks.annotator_id = openings.annotator_id
    AND clicks.ts >= openings.started_at
GROUP BY clicks.annotator_id, openings.session_number, openings.started_at
ORDER BY clicks.annotator_id, openings.session_number
