-- Right, but the votes of the pair are looked up anew for each row, by a subquery that leaves the row's own annotator out: on a pair that everybody compared the work grows with the square of the people.
WITH choices AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id WHEN 'tie' THEN 0 END AS vote
    FROM comparisons
), counts AS (
    SELECT
        mine.*,
        tally.*
    FROM choices AS mine
    CROSS JOIN LATERAL (
        SELECT
            COUNT(other.vote) AS others,
            COUNT_IF(other.vote = mine.first_id) AS for_first,
            COUNT_IF(other.vote = mine.second_id) AS for_second,
            COUNT_IF(other.vote = 0) AS for_tie
        FROM choices AS other
        WHERE other.version = mine.version
            AND other.first_id = mine.first_id
            AND other.second_id = mine.second_id
            AND other.annotator_id <> mine.annotator_id
    ) AS tally
), majorities AS (
    SELECT
        annotator_id,
        version,
        vote,
        CASE
            WHEN vote IS NULL OR others < 2 THEN NULL
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
