-- For a line without a task you look at earlier times only. A task noted at the very same moment, with a lower id, came before it too.
SELECT events.event_id, events.annotator_id,
       COALESCE(events.task_id, known.task_id) AS last_task_id,
       CASE WHEN events.task_id IS NULL THEN known.ts ELSE events.ts END AS noted_at
FROM events
ASOF LEFT JOIN (
    FROM events
    WHERE task_id IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (PARTITION BY annotator_id, ts ORDER BY event_id DESC) = 1
) AS known ON known.annotator_id = events.annotator_id AND known.ts < events.ts
WHERE events.annotator_id IS NOT NULL
