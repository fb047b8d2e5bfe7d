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
ranked AS (
    SELECT
        label_id, op, annotator, label, seq,
        COUNT(DISTINCT seq) OVER (PARTITION BY label_id) AS changes,
        row_number() OVER (PARTITION BY label_id ORDER BY seq DESC, day DESC, place DESC) AS rank
    FROM changes
)
SELECT label_id, annotator, label, seq, changes
FROM ranked
WHERE rank = 1 AND op <> 'delete'
ORDER BY label_id
"""


def current_rows(monday: pd.DataFrame, tuesday: pd.DataFrame, wednesday: pd.DataFrame) -> pd.DataFrame:
    """Return the labels that exist after all changes."""
    with duckdb.connect() as connection:
        connection.register("monday", monday)
        connection.register("tuesday", tuesday)
        connection.register("wednesday", wednesday)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
