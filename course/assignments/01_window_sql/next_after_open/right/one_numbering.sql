-- One numbering of all events, by annotator and time; the next number is the next event if it is the same annotator's.
WITH in_order AS (
    SELECT event_id, annotator_id, type, ts,
           ROW_NUMBER() OVER (ORDER BY annotator_id, ts, event_id) AS place
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT earlier.event_id, earlier.annotator_id, later.event_id AS next_event_id, later.type AS next_type,
       DATE_DIFF('microsecond', earlier.ts, later.ts) / 1000000 AS seconds
FROM in_order AS earlier
LEFT JOIN in_order AS later ON later.place = earlier.place + 1 AND later.annotator_id = earlier.annotator_id
WHERE earlier.type = 'open'
