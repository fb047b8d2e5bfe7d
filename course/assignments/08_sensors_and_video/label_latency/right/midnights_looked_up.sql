-- A calendar of Los Angeles' midnights in UTC, to which each job is joined as of its time; whole microseconds until the end.
WITH calendar AS (
    SELECT
        CAST(midnight AS DATE) AS day,
        midnight AT TIME ZONE 'America/Los_Angeles' AT TIME ZONE 'UTC' AS begins_at
    FROM GENERATE_SERIES(
        (SELECT DATE_TRUNC('day', MIN(queued_at)) - INTERVAL 1 DAY FROM jobs),
        TIMESTAMP '2026-04-01 00:00:00',
        INTERVAL 1 DAY
    ) AS midnights (midnight)
), judged AS (
    SELECT
        calendar.day,
        drives.scene,
        EPOCH_US(jobs.labelled_at) - EPOCH_US(jobs.queued_at) AS elapsed,
        jobs.queued_at + TO_HOURS(24) <= '2026-04-01 06:00'::TIMESTAMP AS is_due
    FROM jobs
    ASOF JOIN calendar ON jobs.queued_at >= calendar.begins_at
    JOIN frames ON frames.frame_id = jobs.frame_id
    JOIN drives ON drives.drive_id = frames.drive_id
), grouped AS (
    SELECT
        day,
        scene,
        COUNT(*) AS queued,
        COUNT(*) FILTER (WHERE elapsed >= 0) AS timed,
        QUANTILE_CONT(elapsed / 1e6, [0.5, 0.9, 0.99]) FILTER (WHERE elapsed >= 0) AS percentiles,
        COUNT(*) FILTER (WHERE is_due AND COALESCE(elapsed, 0) >= 0) AS due,
        COUNT(*) FILTER (WHERE is_due AND elapsed BETWEEN 0 AND 86400000000) AS done_in_time
    FROM judged
    GROUP BY day, scene
)
SELECT
    day,
    scene,
    queued,
    timed,
    percentiles[1] AS p50_seconds,
    percentiles[2] AS p90_seconds,
    percentiles[3] AS p99_seconds,
    due,
    CASE WHEN due > 0 THEN done_in_time / due END AS in_time
FROM grouped
