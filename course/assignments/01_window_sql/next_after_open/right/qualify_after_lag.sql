-- From the last event backwards, LAG fetches what follows; QUALIFY chooses the opens after the windows are computed.
SELECT
    event_id,
    annotator_id,
    LAG(event_id) OVER backwards AS next_event_id,
    LAG(type) OVER backwards AS next_type,
    EPOCH_US(LAG(ts) OVER backwards - ts) / 1e6 AS seconds
FROM events
WHERE annotator_id >= 0
WINDOW backwards AS (PARTITION BY annotator_id ORDER BY ts DESC, event_id DESC)
QUALIFY type = 'open'
