-- The definition by hand: number the latencies of a group, and weigh the two that stand next to the wanted position.
WITH placed AS (
    SELECT
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        drives.scene,
        EPOCH(jobs.labelled_at - jobs.queued_at) AS seconds,
        EPOCH(TIMESTAMP '2026-04-01 06:00:00' - jobs.queued_at) AS age
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), numbered AS (
    SELECT
        *,
        COALESCE(seconds >= 0, FALSE) AS is_timed,
        ROW_NUMBER() OVER (PARTITION BY day, scene, seconds >= 0 ORDER BY seconds) - 1 AS place,
        COUNT(*) OVER (PARTITION BY day, scene, seconds >= 0) - 1 AS last_place
    FROM placed
), weighed AS (   -- a value a distance of 1 or more from the position has no weight
    SELECT
        *,
        GREATEST(1 - ABS(place - 0.5::DOUBLE * last_place), 0) AS weight_50,
        GREATEST(1 - ABS(place - 0.9::DOUBLE * last_place), 0) AS weight_90,
        GREATEST(1 - ABS(place - 0.99::DOUBLE * last_place), 0) AS weight_99,
        age >= 86400 AND (is_timed OR seconds IS NULL) AS is_due
    FROM numbered
)
SELECT
    day,
    scene,
    COUNT(*) AS queued,
    COUNT(*) FILTER (WHERE is_timed) AS timed,
    SUM(weight_50 * seconds) FILTER (WHERE is_timed) AS p50_seconds,
    SUM(weight_90 * seconds) FILTER (WHERE is_timed) AS p90_seconds,
    SUM(weight_99 * seconds) FILTER (WHERE is_timed) AS p99_seconds,
    COUNT(*) FILTER (WHERE is_due) AS due,
    AVG(CASE WHEN is_timed AND seconds <= 86400 THEN 1 ELSE 0 END) FILTER (WHERE is_due) AS in_time
FROM weighed
GROUP BY day, scene
