-- You took the latest label for the time of the export. Where the queue has stood still, the export is much later, and just the jobs that wait are left out.
WITH measured AS (
    SELECT
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        drives.scene,
        EPOCH(jobs.labelled_at - jobs.queued_at) AS seconds,   -- NULL while open, below 0 where a clock was wrong
        jobs.queued_at <= (SELECT MAX(labelled_at) FROM jobs) - INTERVAL 24 HOURS AS is_old_enough
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), judged AS (
    SELECT
        day,
        scene,
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
    COUNT(*) AS queued,
    COUNT(latency) AS timed,
    QUANTILE_CONT(latency, 0.5) AS p50_seconds,
    QUANTILE_CONT(latency, 0.9) AS p90_seconds,
    QUANTILE_CONT(latency, 0.99) AS p99_seconds,
    COUNT(is_in_time) AS due,
    AVG(CAST(is_in_time AS INTEGER)) AS in_time
FROM judged
GROUP BY day, scene
