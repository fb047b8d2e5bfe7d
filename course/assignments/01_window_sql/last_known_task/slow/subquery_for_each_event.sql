-- Right, but for each event it searches all that the annotator did before, twice: the work grows with the square of a person's events. A window carries the last known value along.
SELECT
    events.event_id,
    events.annotator_id,
    (
        SELECT known.task_id
        FROM events AS known
        WHERE known.annotator_id = events.annotator_id
          AND known.task_id IS NOT NULL
          AND (known.ts, known.event_id) <= (events.ts, events.event_id)
        ORDER BY known.ts DESC, known.event_id DESC
        LIMIT 1
    ) AS last_task_id,
    (
        SELECT MAX(known.ts)
        FROM events AS known
        WHERE known.annotator_id = events.annotator_id
          AND known.task_id IS NOT NULL
          AND (known.ts, known.event_id) <= (events.ts, events.event_id)
    ) AS noted_at
FROM events
WHERE events.annotator_id IS NOT NULL
