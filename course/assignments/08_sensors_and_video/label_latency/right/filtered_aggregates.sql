-- Every aggregate with a filter of its own, and the standard's ordered-set percentiles; latencies stay intervals where they are compared.
WITH placed AS (
    SELECT
        CAST(timezone('America/Los_Angeles', timezone('UTC', jobs.queued_at)) AS DATE) AS day,
        drives.scene,
        jobs.labelled_at IS NULL AS is_open,
        jobs.labelled_at >= jobs.queued_at AS is_timed,
        jobs.labelled_at - jobs.queued_at AS latency,
        TIMESTAMP '2026-04-01 06:00:00' - jobs.queued_at >= INTERVAL 24 HOURS AS had_its_time
    FROM jobs
    INNER JOIN frames ON frames.frame_id = jobs.frame_id
    INNER JOIN drives ON drives.drive_id = frames.drive_id
)
SELECT
    day,
    scene,
    COUNT(*) AS queued,
    COUNT(*) FILTER (WHERE is_timed) AS timed,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY EPOCH(latency)) FILTER (WHERE is_timed) AS p50_seconds,
    PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY EPOCH(latency)) FILTER (WHERE is_timed) AS p90_seconds,
    PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY EPOCH(latency)) FILTER (WHERE is_timed) AS p99_seconds,
    COUNT(*) FILTER (WHERE had_its_time AND (is_open OR is_timed)) AS due,
    COUNT(*) FILTER (WHERE had_its_time AND is_timed AND latency <= INTERVAL 24 HOURS)
        / NULLIF(COUNT(*) FILTER (WHERE had_its_time AND (is_open OR is_timed)), 0) AS in_time
FROM placed
GROUP BY day, scene
