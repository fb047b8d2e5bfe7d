-- You averaged how many of the others chose alike. Asked was how often the annotator chooses as most of them do: on four against one that is all or nothing, not four fifths.
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
        COUNT(vote) OVER pair - 1 AS others,
        COUNT(*) FILTER (vote = first_id) OVER pair - (vote = first_id)::INTEGER AS for_first,
        COUNT(*) FILTER (vote = second_id) OVER pair - (vote = second_id)::INTEGER AS for_second,
        COUNT(*) FILTER (vote = 0) OVER pair - (vote = 0)::INTEGER AS for_tie
    FROM choices
    WINDOW pair AS (PARTITION BY version, first_id, second_id)
), majorities AS (
    SELECT
        annotator_id,
        version,
        vote,
        CASE vote WHEN first_id THEN for_first WHEN second_id THEN for_second ELSE for_tie END / others AS alike,
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
        CASE WHEN COUNT(majority) >= 3 THEN AVG(alike) FILTER (majority IS NOT NULL) END AS agreement
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
