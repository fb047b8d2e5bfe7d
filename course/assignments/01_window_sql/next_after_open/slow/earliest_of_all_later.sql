-- Right, but it joins each open to every later event of the annotator to keep one of them: the work grows with the square of a person's events. The sorted rows of a window hold the next one at hand.
SELECT
    opened.event_id,
    opened.annotator_id,
    ARG_MIN(later.event_id, (later.ts, later.event_id)) AS next_event_id,
    ARG_MIN(later.type, (later.ts, later.event_id)) AS next_type,
    EPOCH(MIN(later.ts) - opened.ts) AS seconds
FROM events AS opened
LEFT JOIN events AS later
    ON later.annotator_id = opened.annotator_id
    AND (later.ts, later.event_id) > (opened.ts, opened.event_id)
WHERE opened.type = 'open' AND opened.annotator_id IS NOT NULL
GROUP BY opened.event_id, opened.annotator_id, opened.ts
