-- A list of each annotator's events beside the same list without its first: unnested together, each has its next.
WITH histories AS (
    SELECT annotator_id, LIST({'id': event_id, 'type': type, 'ts': ts} ORDER BY ts, event_id) AS history
    FROM events
    WHERE annotator_id IS NOT NULL
    GROUP BY annotator_id
), steps AS (
    SELECT annotator_id, UNNEST(history) AS step, UNNEST(history[2:]) AS following
    FROM histories
)
SELECT
    step.id AS event_id,
    annotator_id,
    following.id AS next_event_id,
    following.type AS next_type,
    EXTRACT(EPOCH FROM following.ts - step.ts) AS seconds
FROM steps
WHERE step.type = 'open'
