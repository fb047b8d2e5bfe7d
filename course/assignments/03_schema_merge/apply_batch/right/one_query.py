# The same in SQL: union, then the first row of each event by version and receipt.
import duckdb
import pandas as pd

QUERY = """
WITH receipts AS (
    SELECT event_id, version, happened_at, received_at, seconds FROM store
    UNION ALL
    SELECT event_id, version, happened_at, received_at, seconds FROM batch
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY event_id ORDER BY version DESC, received_at) AS place
    FROM receipts
)
SELECT
    date_trunc('day', happened_at) AS day, event_id, version, happened_at, received_at, seconds
FROM ranked
WHERE place = 1
ORDER BY day, event_id
"""


def apply_batch(store: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Return the store with the batch in it."""
    with duckdb.connect() as connection:
        connection.register("store", store)
        connection.register("batch", batch)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
