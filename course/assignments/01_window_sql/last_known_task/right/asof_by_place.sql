-- An ASOF join on each event's place in its annotator's order, so that ties are settled before the join.
WITH placed AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY annotator_id ORDER BY ts, event_id) AS place
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT placed.event_id, placed.annotator_id, known.task_id AS last_task_id, known.ts AS noted_at
FROM placed
ASOF LEFT JOIN (FROM placed WHERE task_id IS NOT NULL) AS known
    ON known.annotator_id = placed.annotator_id
    AND known.place <= placed.place
