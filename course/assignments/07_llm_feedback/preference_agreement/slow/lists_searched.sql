-- Right, but each row carries a list of all votes of its pair, and goes through it once for each thing that may be voted for: the work grows with the square of a pair's votes.
WITH choices AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        -- the response preferred, 0 for a tie; NULL is no vote
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id WHEN 'tie' THEN 0 END AS vote
    FROM comparisons
), counts AS (
    SELECT
        *,
        LIST(vote) OVER (PARTITION BY version, first_id, second_id) AS said,
        LEN(LIST_FILTER(said, lambda other: other IS NOT NULL)) - 1 AS others,
        LEN(LIST_FILTER(said, lambda other: other = first_id)) - (vote = first_id)::INTEGER AS for_first,
        LEN(LIST_FILTER(said, lambda other: other = second_id)) - (vote = second_id)::INTEGER AS for_second,
        LEN(LIST_FILTER(said, lambda other: other = 0)) - (vote = 0)::INTEGER AS for_tie
    FROM choices
), majorities AS (
    SELECT
        annotator_id,
        version,
        vote,
        CASE
            WHEN others < 2 THEN NULL
            WHEN 2 * for_first > others THEN first_id
            WHEN 2 * for_second > others THEN second_id
            WHEN 2 * for_tie > others THEN 0
        END AS majority
    FROM counts
), agreements AS (
    SELECT
        annotator_id,
        version,
        COUNT(vote) AS votes,
        COUNT(majority) AS settled,
        CASE WHEN COUNT(majority) >= 3 THEN AVG((vote = majority)::INTEGER) END AS agreement
    FROM majorities
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
