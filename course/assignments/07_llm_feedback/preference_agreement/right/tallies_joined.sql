-- The votes of each pair are counted once, in three columns, and joined back to whoever voted; the drift by LAG where the version before is the one before.
WITH tallies AS (
    SELECT
        version,
        LEAST(left_id, right_id) AS first_id,
        GREATEST(left_id, right_id) AS second_id,
        COUNT(*) FILTER (choice = CASE WHEN left_id < right_id THEN 'left' ELSE 'right' END) AS for_first,
        COUNT(*) FILTER (choice = CASE WHEN left_id < right_id THEN 'right' ELSE 'left' END) AS for_second,
        COUNT(*) FILTER (choice = 'tie') AS ties,
        for_first + for_second + ties AS total
    FROM comparisons
    GROUP BY version, first_id, second_id
), own AS (
    SELECT
        comparisons.annotator_id,
        comparisons.version,
        choice,
        total - 1 AS others,
        CASE
            WHEN choice = 'tie' THEN ties
            WHEN (choice = 'left') = (left_id < right_id) THEN for_first
            ELSE for_second
        END - 1 AS alike,
        GREATEST(
            CASE WHEN choice <> 'tie' THEN ties END,
            CASE WHEN choice = 'tie' OR (choice = 'left') <> (left_id < right_id) THEN for_first END,
            CASE WHEN choice = 'tie' OR (choice = 'left') = (left_id < right_id) THEN for_second END
        ) AS against
    FROM comparisons
    JOIN tallies
        ON tallies.version = comparisons.version
        AND tallies.first_id = LEAST(left_id, right_id)
        AND tallies.second_id = GREATEST(left_id, right_id)
), outcomes AS (
    SELECT
        annotator_id,
        version,
        COUNT(*) FILTER (choice IN ('left', 'right', 'tie')) AS votes,
        COUNT(*) FILTER (choice IN ('left', 'right', 'tie') AND others >= 2 AND 2 * alike > others) AS agreeing,
        COUNT(*) FILTER (choice IN ('left', 'right', 'tie') AND others >= 2 AND 2 * against > others) AS contrary
    FROM own
    GROUP BY annotator_id, version
), shares AS (
    SELECT
        annotator_id,
        version,
        votes,
        agreeing + contrary AS settled,
        CASE WHEN agreeing + contrary >= 3 THEN agreeing / (agreeing + contrary) END AS agreement
    FROM outcomes
)
SELECT
    annotator_id,
    version,
    votes,
    settled,
    agreement,
    CASE
        WHEN LAG(version) OVER annotator = version - 1 THEN agreement - LAG(agreement) OVER annotator
    END AS drift
FROM shares
WINDOW annotator AS (PARTITION BY annotator_id ORDER BY version)
