-- Three populations, three small tables, put together again by day and scene, where NULL is a scene like the others.
WITH placed AS (
    SELECT
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        drives.scene,
        jobs.queued_at,
        jobs.labelled_at
    FROM drives
    JOIN frames ON frames.drive_id = drives.drive_id
    JOIN jobs ON jobs.frame_id = frames.frame_id
), all_jobs AS (
    SELECT day, scene, COUNT(*) AS queued
    FROM placed
    GROUP BY day, scene
), timed_jobs AS (
    SELECT
        day,
        scene,
        COUNT(*) AS timed,
        QUANTILE_CONT(EPOCH(labelled_at) - EPOCH(queued_at), [0.5, 0.9, 0.99]) AS percentiles
    FROM placed
    WHERE labelled_at >= queued_at
    GROUP BY day, scene
), due_jobs AS (
    SELECT
        day,
        scene,
        COUNT(*) AS due,
        COUNT(*) FILTER (WHERE labelled_at <= queued_at + INTERVAL 1 DAY) AS done_in_time
    FROM placed
    WHERE queued_at <= TIMESTAMP '2026-03-31 06:00:00'
        AND (labelled_at IS NULL OR labelled_at >= queued_at)
    GROUP BY day, scene
)
SELECT
    all_jobs.day,
    all_jobs.scene,
    all_jobs.queued,
    COALESCE(timed_jobs.timed, 0) AS timed,
    timed_jobs.percentiles[1] AS p50_seconds,
    timed_jobs.percentiles[2] AS p90_seconds,
    timed_jobs.percentiles[3] AS p99_seconds,
    COALESCE(due_jobs.due, 0) AS due,
    due_jobs.done_in_time / due_jobs.due AS in_time
FROM all_jobs
LEFT JOIN timed_jobs
    ON timed_jobs.day = all_jobs.day AND timed_jobs.scene IS NOT DISTINCT FROM all_jobs.scene
LEFT JOIN due_jobs
    ON due_jobs.day = all_jobs.day AND due_jobs.scene IS NOT DISTINCT FROM all_jobs.scene
