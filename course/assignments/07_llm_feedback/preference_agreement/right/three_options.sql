-- Each row three times, once for each thing that may be voted for; a window counts who else voted for it.
WITH sides AS (
    SELECT
        comparison_id,
        annotator_id,
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        CASE
            WHEN choice = 'left' THEN left_id::VARCHAR
            WHEN choice = 'right' THEN right_id::VARCHAR
            WHEN choice = 'tie' THEN choice
        END AS vote
    FROM comparisons
), options AS (
    SELECT
        comparison_id,
        annotator_id,
        version,
        first_id,
        second_id,
        vote,
        UNNEST([first_id::VARCHAR, second_id::VARCHAR, 'tie']) AS candidate
    FROM sides
), counted AS (
    SELECT
        comparison_id,
        annotator_id,
        version,
        vote,
        candidate,
        COUNT(*) FILTER (vote = candidate) OVER pair - (vote = candidate)::INTEGER AS supporters,
        COUNT(vote) OVER pair - 1 AS others
    FROM options
    WINDOW pair AS (PARTITION BY version, first_id, second_id, candidate)
), judged AS (
    SELECT
        annotator_id,
        version,
        vote,
        MAX(candidate) FILTER (others >= 2 AND 2 * supporters > others) AS majority
    FROM counted
    GROUP BY comparison_id, annotator_id, version, vote
), agreements AS (
    SELECT
        annotator_id,
        version,
        COUNT(vote) AS votes,
        COUNT(majority) AS settled,
        CASE WHEN COUNT(majority) >= 3 THEN AVG((vote = majority)::INTEGER) END AS agreement
    FROM judged
    GROUP BY annotator_id, version
)
SELECT
    agreements.annotator_id,
    agreements.version,
    agreements.votes,
    agreements.settled,
    agreements.agreement,
    agreements.agreement - before.agreement AS drift
FROM agreements
LEFT JOIN agreements AS before
    ON before.annotator_id = agreements.annotator_id
    AND before.version = agreements.version - 1
