# In SQL: IS DISTINCT FROM is the comparison in which a null is the same as a null.
import duckdb
import pandas as pd

QUERY = r"""
WITH written AS (
    SELECT *, TRIM(CAST(label_id AS VARCHAR), ' ') AS text, 'ours' AS file, row_number() OVER () AS place FROM ours
    UNION ALL BY NAME
    SELECT *, TRIM(CAST(label_id AS VARCHAR), ' ') AS text, 'theirs' AS file, row_number() OVER () AS place FROM theirs
),
read AS (
    SELECT
        * EXCLUDE (label_id),
        CASE
            WHEN regexp_full_match(text, '[0-9]+(\.0+)?') THEN regexp_extract(text, '^0*([0-9]+)', 1)
            WHEN regexp_full_match(text, '[A-Z][0-9]+') THEN text
        END AS label_id
    FROM written
),
keys AS (
    SELECT
        label_id,
        COUNT(*) FILTER (file = 'ours') AS ours,
        COUNT(*) FILTER (file = 'theirs') AS theirs,
        MIN(place) FILTER (file = 'ours') AS place_in_ours,
        MIN(place) FILTER (file = 'theirs') AS place_in_theirs
    FROM read
    GROUP BY label_id
),
compared AS (
    SELECT
        keys.*,
        o.annotator IS DISTINCT FROM t.annotator AS annotator_differs,
        LOWER(TRIM(o.label, ' ')) IS DISTINCT FROM LOWER(TRIM(t.label, ' ')) AS label_differs,
        o.seconds IS DISTINCT FROM t.seconds AND COALESCE(ABS(o.seconds - t.seconds) > 0.5, TRUE) AS seconds_differs
    FROM keys
    LEFT JOIN read AS o ON o.label_id = keys.label_id AND o.file = 'ours' AND keys.ours = 1 AND keys.theirs = 1
    LEFT JOIN read AS t ON t.label_id = keys.label_id AND t.file = 'theirs' AND keys.ours = 1 AND keys.theirs = 1
),
named AS (
    SELECT
        *,
        CONCAT_WS(
            ', ',
            CASE WHEN annotator_differs THEN 'annotator' END,
            CASE WHEN label_differs THEN 'label' END,
            CASE WHEN seconds_differs THEN 'seconds' END
        ) AS differs_in
    FROM compared
)
SELECT
    label_id,
    CASE
        WHEN label_id IS NULL THEN 'unreadable'
        WHEN theirs = 0 THEN 'only_ours'
        WHEN ours = 0 THEN 'only_theirs'
        WHEN ours > 1 OR theirs > 1 THEN 'repeated'
        WHEN differs_in = '' THEN 'equal'
        ELSE 'differs'
    END AS status,
    CASE WHEN label_id IS NULL THEN '' ELSE differs_in END AS differs_in,
    ours,
    theirs
FROM named
ORDER BY label_id IS NULL, place_in_ours NULLS LAST, place_in_theirs
"""


def reconcile_deliveries(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """Compare two files of labels key by key, in one query."""
    with duckdb.connect() as connection:
        connection.register("ours", ours)
        connection.register("theirs", theirs)
        return connection.sql(QUERY).df()
