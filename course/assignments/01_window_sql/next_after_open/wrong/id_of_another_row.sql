-- You take the smallest id after the open beside the earliest time after it. The two may belong to different events, since ids are not given in order of time: all three columns must come from one row.
SELECT
    opened.event_id,
    opened.annotator_id,
    MIN(later.event_id) AS next_event_id,
    ARG_MIN(later.type, (later.ts, later.event_id)) AS next_type,
    EPOCH(MIN(later.ts) - opened.ts) AS seconds
FROM events AS opened
LEFT JOIN events AS later
    ON later.annotator_id = opened.annotator_id
    AND (later.ts, later.event_id) > (opened.ts, opened.event_id)
WHERE opened.type = 'open' AND opened.annotator_id IS NOT NULL
GROUP BY opened.event_id, opened.annotator_id, opened.ts
