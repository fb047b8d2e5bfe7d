-- You took what most of the others voted, and of two things as common the first that came. Where no vote has more than half, the others have no majority.
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
    SELECT
        version,
        first_id,
        second_id,
        vote,
        COUNT(*) AS votes,
        SUM(COUNT(*)) OVER (PARTITION BY version, first_id, second_id) AS total
    FROM sides
    WHERE vote IS NOT NULL
    GROUP BY version, first_id, second_id, vote
), judged AS (
    SELECT sides.annotator_id, sides.version, sides.vote, tally.vote AS majority
    FROM sides
    LEFT JOIN tally
        ON tally.version = sides.version
        AND tally.first_id = sides.first_id
        AND tally.second_id = sides.second_id
        AND tally.total >= 3
        AND sides.vote IS NOT NULL
    QUALIFY ROW_NUMBER() OVER (
        PARTITION BY sides.comparison_id
        ORDER BY tally.votes - (tally.vote = sides.vote)::INTEGER DESC, tally.vote
    ) = 1
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
