-- A frame that holds the following row only, read as one struct, so that the three columns come from one row.
WITH followed AS (
    SELECT
        *,
        FIRST({'event_id': event_id, 'type': type, 'ts': ts}) OVER (
            PARTITION BY annotator_id
            ORDER BY ts, event_id
            ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING
        ) AS following
    FROM events
)
SELECT
    event_id,
    annotator_id,
    following.event_id AS next_event_id,
    following.type AS next_type,
    EPOCH(following.ts - ts) AS seconds
FROM followed
WHERE type = 'open' AND annotator_id IS NOT NULL
