-- You look for the next event that is no open. Opening another task is something that people do next, and the designer asked for exactly that: two opens in a row are a sign.
WITH others AS (
    FROM events WHERE type <> 'open' AND annotator_id IS NOT NULL
)
SELECT
    opened.event_id,
    opened.annotator_id,
    ARG_MIN(others.event_id, (others.ts, others.event_id)) AS next_event_id,
    ARG_MIN(others.type, (others.ts, others.event_id)) AS next_type,
    EPOCH(MIN(others.ts) - opened.ts) AS seconds
FROM events AS opened
LEFT JOIN others
    ON others.annotator_id = opened.annotator_id
    AND (others.ts, others.event_id) > (opened.ts, opened.event_id)
WHERE opened.type = 'open' AND opened.annotator_id IS NOT NULL
GROUP BY opened.event_id, opened.annotator_id, opened.ts
