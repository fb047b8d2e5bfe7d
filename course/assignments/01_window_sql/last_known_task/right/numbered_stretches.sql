-- Without IGNORE NULLS: a running count numbers the stretches that begin with a known task; each stretch has one.
WITH stretches AS (
    SELECT
        *,
        COUNT(task_id) OVER (
            PARTITION BY annotator_id
            ORDER BY ts, event_id
            ROWS UNBOUNDED PRECEDING
        ) AS stretch
    FROM events
    WHERE annotator_id IS NOT NULL
)
SELECT
    event_id,
    annotator_id,
    MAX(task_id) OVER whole_stretch AS last_task_id,
    MIN(ts) FILTER (task_id IS NOT NULL) OVER whole_stretch AS noted_at
FROM stretches
WINDOW whole_stretch AS (PARTITION BY annotator_id, stretch)
