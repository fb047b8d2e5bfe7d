-- You compared the annotator with every other vote, one by one. That is agreement with somebody, not with the majority: a pair that five compared counts four times.
WITH choices AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id WHEN 'tie' THEN 0 END AS vote
    FROM comparisons
), votes AS (
    SELECT annotator_id, version, COUNT(vote) AS votes
    FROM choices
    GROUP BY annotator_id, version
), meetings AS (
    SELECT
        mine.annotator_id,
        mine.version,
        COUNT(*) AS settled,
        CASE WHEN COUNT(*) >= 3 THEN AVG((mine.vote = other.vote)::INTEGER) END AS agreement
    FROM choices AS mine
    JOIN choices AS other USING (version, first_id, second_id)
    WHERE mine.annotator_id <> other.annotator_id
        AND mine.vote IS NOT NULL
        AND other.vote IS NOT NULL
    GROUP BY mine.annotator_id, mine.version
)
SELECT
    votes.annotator_id,
    votes.version,
    votes.votes,
    COALESCE(meetings.settled, 0) AS settled,
    meetings.agreement,
    meetings.agreement - before.agreement AS drift
FROM votes
LEFT JOIN meetings USING (annotator_id, version)
LEFT JOIN meetings AS before
    ON before.annotator_id = votes.annotator_id
    AND before.version = votes.version - 1
