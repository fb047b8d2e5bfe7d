-- Right, but it compares each click with every earlier click of the same annotator, twice: the work grows with the square of a person's clicks. A window reads the click before from the sorted rows.
WITH clicks AS (
    SELECT event_id, annotator_id, ts
    FROM events
    WHERE annotator_id IS NOT NULL
), openings AS (
    SELECT DISTINCT clicks.annotator_id, clicks.ts
    FROM clicks
    WHERE NOT EXISTS (
        SELECT 1
        FROM events AS earlier
        WHERE earlier.annotator_id = clicks.annotator_id
          AND earlier.ts < clicks.ts
          AND earlier.ts >= clicks.ts - INTERVAL 30 MINUTES
    )
), numbered AS (
    SELECT clicks.event_id, clicks.annotator_id, clicks.ts, COUNT(*) AS session_number
    FROM clicks
    JOIN openings ON openings.annotator_id = clicks.annotator_id AND openings.ts <= clicks.ts
    GROUP BY clicks.event_id, clicks.annotator_id, clicks.ts
)
SELECT annotator_id, session_number, MIN(ts) AS started_at, MAX(ts) AS ended_at, COUNT(*) AS clicks
FROM numbered
GROUP BY annotator_id, session_number
ORDER BY annotator_id, session_number
