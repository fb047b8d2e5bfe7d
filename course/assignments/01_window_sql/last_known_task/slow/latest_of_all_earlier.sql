-- Right, but it joins each event to every earlier one of the annotator to keep one of them: the work grows with the square of a person's events. A window carries the last known value along.
SELECT
    events.event_id,
    events.annotator_id,
    ARG_MAX(known.task_id, (known.ts, known.event_id)) AS last_task_id,
    MAX(known.ts) AS noted_at
FROM events
LEFT JOIN events AS known
    ON known.annotator_id = events.annotator_id
    AND known.task_id IS NOT NULL
    AND (known.ts, known.event_id) <= (events.ts, events.event_id)
WHERE events.annotator_id IS NOT NULL
GROUP BY events.event_id, events.annotator_id
