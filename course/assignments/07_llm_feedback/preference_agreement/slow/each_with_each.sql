-- Right, but each vote is joined with each other vote of its pair: a pair that three thousand people compared makes nine million rows. The counts of the pair are known once, and leaving out the own vote only takes one away.
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
        mine.annotator_id,
        mine.version,
        mine.first_id,
        mine.second_id,
        mine.vote,
        COUNT(other.vote) AS others,
        COUNT(*) FILTER (other.vote = mine.first_id) AS for_first,
        COUNT(*) FILTER (other.vote = mine.second_id) AS for_second,
        COUNT(*) FILTER (other.vote = 0) AS for_tie
    FROM choices AS mine
    LEFT JOIN choices AS other
        ON other.version = mine.version
        AND other.first_id = mine.first_id
        AND other.second_id = mine.second_id
        AND other.annotator_id <> mine.annotator_id
    GROUP BY mine.annotator_id, mine.version, mine.first_id, mine.second_id, mine.vote
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
