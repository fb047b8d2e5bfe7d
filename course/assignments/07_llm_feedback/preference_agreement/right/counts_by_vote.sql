-- One row for each thing that was voted for, with its count; own and other counts meet at that grain, and voters come back at the end.
WITH ballots AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        CASE choice WHEN 'left' THEN left_id WHEN 'right' THEN right_id ELSE -1 END AS preferred
    FROM comparisons
    WHERE choice IN ('left', 'right', 'tie')
), tally AS (
    SELECT
        version,
        first_id,
        second_id,
        preferred,
        COUNT(*) AS votes,
        SUM(COUNT(*)) OVER (PARTITION BY version, first_id, second_id) AS total
    FROM ballots
    GROUP BY version, first_id, second_id, preferred
), known AS (
    SELECT
        own.version,
        own.first_id,
        own.second_id,
        own.preferred,
        BOOL_OR(own.preferred = candidate.preferred) AS is_alike
    FROM tally AS own
    JOIN tally AS candidate USING (version, first_id, second_id)
    WHERE own.total >= 3
        AND 2 * (candidate.votes - (own.preferred = candidate.preferred)::INTEGER) > own.total - 1
    GROUP BY own.version, own.first_id, own.second_id, own.preferred
), agreements AS (
    SELECT
        ballots.annotator_id,
        ballots.version,
        COUNT(*) AS votes,
        COUNT(known.is_alike) AS settled,
        CASE WHEN COUNT(known.is_alike) > 2 THEN AVG(known.is_alike::INTEGER) END AS agreement
    FROM ballots
    LEFT JOIN known USING (version, first_id, second_id, preferred)
    GROUP BY ballots.annotator_id, ballots.version
), roster AS (
    SELECT DISTINCT annotator_id, version
    FROM comparisons
)
SELECT
    roster.annotator_id,
    roster.version,
    COALESCE(agreements.votes, 0) AS votes,
    COALESCE(agreements.settled, 0) AS settled,
    agreements.agreement,
    agreements.agreement - before.agreement AS drift
FROM roster
LEFT JOIN agreements USING (annotator_id, version)
LEFT JOIN agreements AS before
    ON before.annotator_id = roster.annotator_id
    AND before.version = roster.version - 1
