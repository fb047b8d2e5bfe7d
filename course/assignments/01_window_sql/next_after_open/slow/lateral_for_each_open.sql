-- Right, but for each open it gathers and sorts all that its annotator did later, to take the first: the work grows with the square of a person's events. One window sorts each person once.
SELECT
    opened.event_id,
    opened.annotator_id,
    following.event_id AS next_event_id,
    following.type AS next_type,
    EPOCH(following.ts - opened.ts) AS seconds
FROM events AS opened
LEFT JOIN LATERAL (
    SELECT later.event_id, later.type, later.ts
    FROM events AS later
    WHERE later.annotator_id = opened.annotator_id
      AND (later.ts > opened.ts OR (later.ts = opened.ts AND later.event_id > opened.event_id))
    ORDER BY later.ts, later.event_id
    LIMIT 1
) AS following ON TRUE
WHERE opened.type = 'open' AND opened.annotator_id IS NOT NULL
