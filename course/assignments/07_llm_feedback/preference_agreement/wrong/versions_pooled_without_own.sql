-- You counted votes of all versions as the others, though none of the annotator's own. Whoever compared the pair by another version of the guideline followed other rules.
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
        COUNT(vote) OVER pair - COUNT(vote) OVER own AS others,
        COUNT(*) FILTER (vote = first_id) OVER pair - COUNT(*) FILTER (vote = first_id) OVER own AS for_first,
        COUNT(*) FILTER (vote = second_id) OVER pair - COUNT(*) FILTER (vote = second_id) OVER own AS for_second,
        COUNT(*) FILTER (vote = 0) OVER pair - COUNT(*) FILTER (vote = 0) OVER own AS for_tie
    FROM choices
    WINDOW
        pair AS (PARTITION BY first_id, second_id),
        own AS (PARTITION BY first_id, second_id, annotator_id)
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
