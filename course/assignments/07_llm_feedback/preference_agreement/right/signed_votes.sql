-- Votes as 1, -1 and 0: a majority for a response shows in the sum of the others, and what is left is ties.
WITH signed AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS low_id,
        GREATEST(left_id, right_id) AS high_id,
        CASE
            WHEN choice = 'tie' THEN 0
            WHEN choice IN ('left', 'right') THEN SIGN(right_id - left_id) * IF(choice = 'left', 1, -1)
        END AS side
    FROM comparisons
), others AS (
    SELECT
        annotator_id,
        version,
        side,
        COUNT(side) OVER same_pair - 1 AS votes,
        SUM(side) OVER same_pair - side AS balance,
        SUM(ABS(side)) OVER same_pair - ABS(side) AS decided
    FROM signed
    WINDOW same_pair AS (PARTITION BY version, low_id, high_id)
), sides AS (
    SELECT
        annotator_id,
        version,
        side,
        CASE
            WHEN votes < 2 THEN NULL
            WHEN decided + balance > votes THEN 1
            WHEN decided - balance > votes THEN -1
            WHEN 2 * (votes - decided) > votes THEN 0
        END AS majority
    FROM others
), agreements AS (
    SELECT
        annotator_id,
        version,
        COUNT(side) AS votes,
        COUNT(majority) AS settled,
        CASE WHEN COUNT(majority) >= 3 THEN AVG((side = majority)::INTEGER) END AS agreement
    FROM sides
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
