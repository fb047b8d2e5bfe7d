-- Right, but each job finds its place by being set beside every job of its day and scene: the work grows with the square of what is queued on a day.
WITH measured AS (
    SELECT
        jobs.job_id,
        CAST(jobs.queued_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/Los_Angeles' AS DATE) AS day,
        COALESCE(drives.scene, '') AS scene_name,
        EPOCH(jobs.labelled_at - jobs.queued_at) AS seconds,
        jobs.queued_at <= TIMESTAMP '2026-03-31 06:00:00' AS is_old_enough
    FROM jobs
    JOIN frames USING (frame_id)
    JOIN drives USING (drive_id)
), placed AS (
    SELECT
        mine.job_id,
        COUNT(*) FILTER (WHERE (other.seconds, other.job_id) < (mine.seconds, mine.job_id)) AS place,
        COUNT(*) - 1 AS last_place
    FROM measured AS mine
    JOIN measured AS other
        ON other.day = mine.day AND other.scene_name = mine.scene_name AND other.seconds >= 0
    WHERE mine.seconds >= 0
    GROUP BY mine.job_id
)
SELECT
    measured.day,
    NULLIF(measured.scene_name, '') AS scene,
    COUNT(*) AS queued,
    COUNT(placed.place) AS timed,
    SUM(seconds * GREATEST(1 - ABS(place - 0.5::DOUBLE * last_place), 0)) FILTER (WHERE place >= 0) AS p50_seconds,
    SUM(seconds * GREATEST(1 - ABS(place - 0.9::DOUBLE * last_place), 0)) FILTER (WHERE place >= 0) AS p90_seconds,
    SUM(seconds * GREATEST(1 - ABS(place - 0.99::DOUBLE * last_place), 0)) FILTER (WHERE place >= 0) AS p99_seconds,
    COUNT(*) FILTER (WHERE is_old_enough AND COALESCE(seconds, 0) >= 0) AS due,
    COUNT(*) FILTER (WHERE is_old_enough AND seconds BETWEEN 0 AND 86400)
        / NULLIF(COUNT(*) FILTER (WHERE is_old_enough AND COALESCE(seconds, 0) >= 0), 0) AS in_time
FROM measured
LEFT JOIN placed USING (job_id)
GROUP BY measured.day, measured.scene_name
