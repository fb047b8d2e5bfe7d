-- One row for each pair with a histogram of its votes, in which each voter looks up the three things that may be voted for.
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
), pairs AS (
    SELECT version, first_id, second_id, HISTOGRAM(vote) AS times, COUNT(vote) - 1 AS others
    FROM sides
    GROUP BY version, first_id, second_id
), looked_up AS (
    SELECT
        sides.annotator_id,
        sides.version,
        sides.vote,
        pairs.others,
        sides.first_id::VARCHAR AS first,
        sides.second_id::VARCHAR AS second,
        COALESCE(pairs.times[first], 0) - (sides.vote = first)::INTEGER AS for_first,
        COALESCE(pairs.times[second], 0) - (sides.vote = second)::INTEGER AS for_second
    FROM sides
    JOIN pairs USING (version, first_id, second_id)
), judged AS (
    SELECT
        annotator_id,
        version,
        vote,
        CASE
            WHEN others < 2 THEN NULL
            WHEN for_first / others > 0.5 THEN first
            WHEN for_second / others > 0.5 THEN second
            WHEN (others - for_first - for_second) / others > 0.5 THEN 'tie'
        END AS majority
    FROM looked_up
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
