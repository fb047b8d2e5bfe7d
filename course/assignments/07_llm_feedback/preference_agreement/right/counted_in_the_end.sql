-- Columns of ones and zeros are added up for each pair and taken apart again for each vote; the drift by a window over version numbers.
WITH votes AS (
    SELECT
        annotator_id,
        version,
        LEAST(left_id, right_id) AS low_id,
        GREATEST(left_id, right_id) AS high_id,
        (choice = IF(left_id < right_id, 'left', 'right'))::INTEGER AS low,
        (choice = IF(left_id < right_id, 'right', 'left'))::INTEGER AS high,
        (choice = 'tie')::INTEGER AS tie
    FROM comparisons
    WHERE choice NOT IN ('both_bad')
), pairs AS (
    SELECT version, low_id, high_id, SUM(low) AS low_votes, SUM(high) AS high_votes, SUM(tie) AS ties
    FROM votes
    GROUP BY version, low_id, high_id
), outcomes AS (
    SELECT
        votes.annotator_id,
        votes.version,
        low_votes + high_votes + ties - 1 AS others,
        2 * GREATEST(low_votes - low, high_votes - high, ties - tie) > others AND others > 1 AS is_settled,
        2 * (low_votes * low + high_votes * high + ties * tie - 1) > others AND others > 1 AS is_alike
    FROM votes
    JOIN pairs USING (version, low_id, high_id)
), totals AS (
    SELECT
        annotator_id,
        version,
        COUNT(*) AS votes,
        COUNT(*) FILTER (is_settled) AS settled,
        COUNT(*) FILTER (is_alike) AS agreeing
    FROM outcomes
    GROUP BY annotator_id, version
), everybody AS (
    SELECT annotator_id, version
    FROM comparisons
    GROUP BY annotator_id, version
), shares AS (
    SELECT
        everybody.annotator_id,
        everybody.version,
        COALESCE(totals.votes, 0) AS votes,
        COALESCE(totals.settled, 0) AS settled,
        IF(totals.settled >= 3, totals.agreeing / totals.settled, NULL) AS agreement
    FROM everybody
    LEFT JOIN totals USING (annotator_id, version)
)
SELECT
    annotator_id,
    version,
    votes,
    settled,
    agreement,
    agreement - MAX(agreement) OVER (
        PARTITION BY annotator_id ORDER BY version RANGE BETWEEN 1 PRECEDING AND 1 PRECEDING
    ) AS drift
FROM shares
