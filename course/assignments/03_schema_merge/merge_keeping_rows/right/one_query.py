# In SQL: null never equals null there, so the join takes care of the null keys by itself.
import duckdb
import pandas as pd

QUERY = """
WITH ranked AS (
    SELECT
        *,
        ROW_NUMBER() OVER (newest_first) AS place,
        COUNT(*) OVER (PARTITION BY vendor, annotator_no) AS entries
    FROM roster
    WHERE vendor IS NOT NULL AND annotator_no IS NOT NULL
    WINDOW newest_first AS (
        PARTITION BY vendor, annotator_no ORDER BY changed_at DESC NULLS LAST, entry_id DESC
    )
)
SELECT
    label_id,
    labels.vendor,
    labels.annotator_no,
    entry_id,
    team,
    CASE
        WHEN labels.vendor IS NULL OR labels.annotator_no IS NULL THEN 'no key'
        WHEN entries IS NULL THEN 'no match'
        WHEN entries = 1 THEN 'matched'
        ELSE 'chosen'
    END AS status
FROM labels
LEFT JOIN ranked
    ON ranked.vendor = labels.vendor
    AND ranked.annotator_no = labels.annotator_no
    AND ranked.place = 1
ORDER BY labels.row_no
"""


def merge_keeping_rows(labels: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Put the newest roster entry of its annotator beside each label."""
    with duckdb.connect() as connection:
        connection.register("labels", labels.assign(row_no=range(len(labels))))
        connection.register("roster", roster)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
