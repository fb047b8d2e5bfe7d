-- You look for the first event at a later time. What happened at the very moment of the open, with a higher id, comes next too, after 0 seconds: compare the pair of time and id.
SELECT
    opened.event_id,
    opened.annotator_id,
    following.event_id AS next_event_id,
    following.type AS next_type,
    EPOCH(following.ts - opened.ts) AS seconds
FROM events AS opened
ASOF LEFT JOIN (
    FROM events
    QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id, ts ORDER BY event_id) = 1
) AS following
    ON following.annotator_id = opened.annotator_id AND following.ts > opened.ts
WHERE opened.type = 'open' AND opened.annotator_id IS NOT NULL
