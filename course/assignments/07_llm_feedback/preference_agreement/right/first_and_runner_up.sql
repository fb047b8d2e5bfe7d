-- A majority can only be the most common vote of the pair, or the runner-up once the own vote is gone; both are ranked once for each pair.
WITH ballots AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) || '/' || GREATEST(left_id, right_id) AS pair,
        CASE choice
            WHEN 'left' THEN left_id::VARCHAR
            WHEN 'right' THEN right_id::VARCHAR
            WHEN 'tie' THEN 'tie'
        END AS vote
    FROM comparisons
), ranked AS (
    SELECT
        version,
        pair,
        vote,
        COUNT(*) AS times,
        SUM(COUNT(*)) OVER (PARTITION BY version, pair) AS total,
        ROW_NUMBER() OVER (PARTITION BY version, pair ORDER BY COUNT(*) DESC, vote) AS place
    FROM ballots
    WHERE vote IS NOT NULL
    GROUP BY version, pair, vote
), pairs AS (
    SELECT
        version,
        pair,
        MAX(total) - 1 AS others,
        MAX(vote) FILTER (place = 1) AS top,
        MAX(times) FILTER (place = 1) AS top_times,
        MAX(vote) FILTER (place = 2) AS second,
        MAX(times) FILTER (place = 2) AS second_times
    FROM ranked
    GROUP BY version, pair
), judged AS (
    SELECT
        ballots.annotator_id,
        ballots.version,
        ballots.vote,
        CASE
            WHEN ballots.vote IS NULL OR pairs.others < 2 THEN NULL
            WHEN 2 * (top_times - IF(ballots.vote = top, 1, 0)) > others THEN top
            WHEN 2 * second_times > others AND ballots.vote = top THEN second
        END AS majority
    FROM ballots
    LEFT JOIN pairs USING (version, pair)
), agreements AS (
    SELECT
        annotator_id,
        version,
        COUNT(vote) AS votes,
        COUNT(majority) AS settled,
        IF(settled < 3, NULL, COUNT(*) FILTER (vote = majority) / settled) AS agreement
    FROM judged
    GROUP BY ALL
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
