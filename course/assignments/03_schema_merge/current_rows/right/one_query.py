# In SQL: the numbers are read per batch, and of each label's changes the newest is kept before deletes are looked at.
import duckdb
import pandas as pd

QUERY = r"""
WITH received AS (
    SELECT 1 AS day, row_number() OVER () AS place, * REPLACE (label_id::VARCHAR AS label_id, seq::VARCHAR AS seq)
    FROM monday
    UNION ALL
    SELECT 2 AS day, row_number() OVER () AS place, * REPLACE (label_id::VARCHAR AS label_id, seq::VARCHAR AS seq)
    FROM tuesday
    UNION ALL
    SELECT 3 AS day, row_number() OVER () AS place, * REPLACE (label_id::VARCHAR AS label_id, seq::VARCHAR AS seq)
    FROM wednesday
),
changes AS (
    SELECT
        regexp_extract(trim(label_id, ' '), '^([0-9]+)(\.0+)?$', 1)::BIGINT AS label_id,
        regexp_extract(trim(seq, ' '), '^([0-9]+)(\.0+)?$', 1)::BIGINT AS seq,
        op, annotator, label, day, place
    FROM received
    WHERE regexp_full_match(trim(label_id, ' '), '[0-9]+(\.0+)?')
),
newest AS (
    SELECT label_id, op, annotator, label, seq
    FROM changes
    QUALIFY row_number() OVER (PARTITION BY label_id ORDER BY seq DESC, day DESC, place DESC) = 1
),
counted AS (
    SELECT label_id, COUNT(DISTINCT seq) AS changes
    FROM changes
    GROUP BY label_id
)
SELECT newest.label_id, annotator, label, seq, counted.changes
FROM newest
INNER JOIN counted ON counted.label_id = newest.label_id
WHERE op <> 'delete'
ORDER BY newest.label_id
"""


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    with duckdb.connect() as connection:
        connection.register("monday", monday)
        connection.register("tuesday", tuesday)
        connection.register("wednesday", wednesday)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
