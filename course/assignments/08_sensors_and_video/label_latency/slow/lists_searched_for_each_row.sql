-- Right, but all latencies of a scene are one list, and every day picks its own out of it, from end to end: a loop over rows in the clothes of a list function.
WITH measured AS (
    SELECT
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        COALESCE(drives.scene, '') AS scene_name,
        EPOCH(jobs.labelled_at - jobs.queued_at) AS seconds,
        jobs.queued_at <= TIMESTAMP '2026-03-31 06:00:00' AS is_old_enough
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), diaries AS (
    SELECT scene_name, LIST({'day': day, 'seconds': seconds}) AS diary
    FROM measured
    WHERE seconds >= 0
    GROUP BY scene_name
), counted AS (
    SELECT
        day,
        scene_name,
        COUNT(*) AS queued,
        COUNT(*) FILTER (WHERE is_old_enough AND COALESCE(seconds, 0) >= 0) AS due,
        COUNT(*) FILTER (WHERE is_old_enough AND seconds BETWEEN 0 AND 86400) AS done_in_time
    FROM measured
    GROUP BY day, scene_name
), looked_up AS (
    SELECT
        counted.*,
        LIST_TRANSFORM(
            LIST_FILTER(diary, lambda entry: entry.day = counted.day), lambda entry: entry.seconds
        ) AS latencies
    FROM counted
    LEFT JOIN diaries USING (scene_name)
)
SELECT
    day,
    NULLIF(scene_name, '') AS scene,
    queued,
    COALESCE(LEN(latencies), 0) AS timed,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.5) AS p50_seconds,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.9) AS p90_seconds,
    LIST_AGGREGATE(latencies, 'quantile_cont', 0.99) AS p99_seconds,
    due,
    done_in_time / NULLIF(due, 0) AS in_time
FROM looked_up
