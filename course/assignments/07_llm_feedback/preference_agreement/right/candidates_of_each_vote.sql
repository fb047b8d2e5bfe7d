-- Each vote meets the few things that were voted for on its pair, with the own vote taken off; the one with more than half is kept.
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
), tally AS (
    SELECT version, first_id, second_id, vote, COUNT(*) AS votes
    FROM sides
    WHERE vote IS NOT NULL
    GROUP BY version, first_id, second_id, vote
), candidates AS (
    SELECT
        sides.comparison_id,
        tally.vote AS candidate,
        tally.votes - (tally.vote = sides.vote)::INTEGER AS supporters,
        SUM(tally.votes) OVER (PARTITION BY sides.comparison_id) - 1 AS others
    FROM sides
    JOIN tally USING (version, first_id, second_id)
    WHERE sides.vote IS NOT NULL
), judged AS (
    SELECT sides.annotator_id, sides.version, sides.vote, candidates.candidate AS majority
    FROM sides
    LEFT JOIN candidates
        ON candidates.comparison_id = sides.comparison_id
        AND candidates.others >= 2
        AND candidates.supporters > 0.5 * candidates.others
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
