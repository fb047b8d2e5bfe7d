-- Keep only the clicks that open a session; a session ends at the click before the next opening, and row numbers count the clicks.
WITH ordered AS (
    SELECT annotator_id,
           ts,
           LAG(ts) OVER clicks AS ts_before,
           ROW_NUMBER() OVER clicks AS click_number,
           COUNT(*) OVER (PARTITION BY annotator_id) AS all_clicks,
           MAX(ts) OVER (PARTITION BY annotator_id) AS last_click_at
    FROM events
    WHERE annotator_id IS NOT NULL
    WINDOW clicks AS (PARTITION BY annotator_id ORDER BY ts, event_id)
), openings AS (
    SELECT *
    FROM ordered
    WHERE ts_before IS NULL OR EPOCH_US(ts) - EPOCH_US(ts_before) > 30 * 60 * 1000000
)
SELECT annotator_id,
       ROW_NUMBER() OVER openings_in_time AS session_number,
       ts AS started_at,
       COALESCE(LEAD(ts_before) OVER openings_in_time, last_click_at) AS ended_at,
       COALESCE(LEAD(click_number) OVER openings_in_time, all_clicks + 1) - click_number AS clicks
FROM openings
WINDOW openings_in_time AS (PARTITION BY annotator_id ORDER BY click_number)
ORDER BY annotator_id, session_number
