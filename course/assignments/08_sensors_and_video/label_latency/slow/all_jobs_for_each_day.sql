-- Right, but each figure of each day and scene is a query of its own between two times, and goes through the jobs again: the work grows with days times jobs.
WITH placed AS (
    SELECT
        jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS queued_local,
        COALESCE(drives.scene, '') AS scene_name,
        CASE WHEN jobs.labelled_at >= jobs.queued_at THEN EPOCH(jobs.labelled_at - jobs.queued_at) END AS latency,
        jobs.queued_at <= TIMESTAMP '2026-03-31 06:00:00'
            AND COALESCE(jobs.labelled_at >= jobs.queued_at, TRUE) AS is_due
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), wanted AS (
    SELECT DISTINCT DATE_TRUNC('day', queued_local) AS midnight, scene_name
    FROM placed
)
SELECT
    CAST(midnight AS DATE) AS day,
    NULLIF(scene_name, '') AS scene,
    (
        SELECT COUNT(*)
        FROM placed
        WHERE placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS queued,
    (
        SELECT COUNT(latency)
        FROM placed
        WHERE placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS timed,
    (
        SELECT QUANTILE_CONT(latency, 0.5)
        FROM placed
        WHERE placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS p50_seconds,
    (
        SELECT QUANTILE_CONT(latency, 0.9)
        FROM placed
        WHERE placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS p90_seconds,
    (
        SELECT QUANTILE_CONT(latency, 0.99)
        FROM placed
        WHERE placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS p99_seconds,
    (
        SELECT COUNT(*)
        FROM placed
        WHERE is_due AND placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS due,
    (
        SELECT AVG(CASE WHEN latency <= 86400 THEN 1 ELSE 0 END)
        FROM placed
        WHERE is_due AND placed.scene_name = wanted.scene_name
            AND queued_local >= midnight AND queued_local < midnight + INTERVAL 1 DAY
    ) AS in_time
FROM wanted
