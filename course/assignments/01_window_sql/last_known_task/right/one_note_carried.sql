-- Task and time in one struct, so that both are carried along together.
WITH told AS (
    SELECT *, CASE WHEN task_id IS NOT NULL THEN {'task': task_id, 'at': ts} END AS note
    FROM events
    WHERE annotator_id IS NOT NULL
), carried AS (
    SELECT event_id, annotator_id,
           LAST_VALUE(note IGNORE NULLS) OVER (PARTITION BY annotator_id ORDER BY ts, event_id) AS latest
    FROM told
)
SELECT event_id, annotator_id, latest.task AS last_task_id, latest.at AS noted_at
FROM carried
