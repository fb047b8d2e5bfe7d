-- The share from the other side: one less the share of the late, among which an open job is one that takes for ever.
WITH placed AS (
    SELECT
        CAST(DATE_TRUNC('day', CAST(jobs.queued_at AS TIMESTAMPTZ) AT TIME ZONE 'America/Los_Angeles') AS DATE) AS day,
        drives.scene,
        jobs.queued_at,
        jobs.labelled_at,
        COALESCE(jobs.labelled_at, TIMESTAMP 'infinity') > jobs.queued_at + INTERVAL 24 HOURS AS is_late,
        COALESCE(jobs.labelled_at < jobs.queued_at, FALSE) AS has_wrong_clock
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), figures AS (
    SELECT
        day,
        scene,
        COUNT(*) AS queued,
        COUNT(labelled_at) FILTER (WHERE NOT has_wrong_clock) AS timed,
        LIST(EPOCH(labelled_at - queued_at)) FILTER (WHERE labelled_at >= queued_at) AS latencies,
        SUM(CASE WHEN queued_at <= TIMESTAMP '2026-03-31 06:00:00' AND NOT has_wrong_clock THEN 1 ELSE 0 END) AS due,
        SUM(CASE WHEN queued_at <= TIMESTAMP '2026-03-31 06:00:00' AND is_late THEN 1 ELSE 0 END) AS late
    FROM placed
    GROUP BY day, scene
)
SELECT
    day,
    scene,
    queued,
    timed,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.5) AS p50_seconds,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.9) AS p90_seconds,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.99) AS p99_seconds,
    CAST(due AS BIGINT) AS due,
    1 - late / NULLIF(due, 0) AS in_time
FROM figures
