-- You count frames. A frame that was queued three times is three jobs.
WITH measured AS (
    SELECT
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        drives.scene,
        frame_id,
        EPOCH(jobs.labelled_at - jobs.queued_at) AS seconds,   -- NULL while open, below 0 where a clock was wrong
        jobs.queued_at <= TIMESTAMP '2026-04-01 06:00:00' - INTERVAL 24 HOURS AS is_old_enough
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), judged AS (
    SELECT
        day,
        scene,
        frame_id,
        CASE WHEN seconds >= 0 THEN seconds END AS latency,
        CASE   -- NULL where the job is not due
            WHEN NOT is_old_enough OR seconds < 0 THEN NULL
            ELSE COALESCE(seconds <= 24 * 3600, FALSE)
        END AS is_in_time
    FROM measured
)
SELECT
    day,
    scene,
    COUNT(DISTINCT frame_id) AS queued,
    COUNT(latency) AS timed,
    QUANTILE_CONT(latency, 0.5) AS p50_seconds,
    QUANTILE_CONT(latency, 0.9) AS p90_seconds,
    QUANTILE_CONT(latency, 0.99) AS p99_seconds,
    COUNT(is_in_time) AS due,
    AVG(CAST(is_in_time AS INTEGER)) AS in_time
FROM judged
GROUP BY day, scene
