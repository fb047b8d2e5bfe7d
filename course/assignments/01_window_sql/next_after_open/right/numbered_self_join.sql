-- Without LEAD: number everybody's events, and join each to the one that has the next number.
WITH numbered AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY ts, event_id) AS place
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT
    opened.event_id,
    opened.annotator_id,
    following.event_id AS next_event_id,
    following.type AS next_type,
    EPOCH(following.ts - opened.ts) AS seconds
FROM numbered AS opened
LEFT JOIN numbered AS following
    ON following.annotator_id = opened.annotator_id
    AND following.place = opened.place + 1
WHERE opened.type = 'open'
