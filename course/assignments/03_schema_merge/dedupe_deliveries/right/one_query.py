# The same in SQL: windows over the copies, over the id, and a join to what is known of the contents of each id.
import duckdb
import pandas as pd

QUERY = """
WITH contents AS (
    SELECT label_id, count(*) AS answers
    FROM (SELECT DISTINCT label_id, annotator, label FROM received)
    WHERE label_id IS NOT NULL
    GROUP BY label_id
),
judged AS (
    SELECT
        received.*,
        contents.answers,
        row_number() OVER (
            PARTITION BY received.label_id, annotator, label, sent_at ORDER BY position
        ) AS copy_number,
        max(sent_at) OVER (PARTITION BY received.label_id) AS last_sent
    FROM received
    LEFT JOIN contents ON contents.label_id = received.label_id
)
SELECT
    file, label_id, annotator, label, sent_at,
    CASE
        WHEN label_id IS NULL THEN 'no_id'
        WHEN copy_number > 1 THEN 'duplicate'
        WHEN answers > 1 THEN 'conflict'
        WHEN sent_at < last_sent THEN 'superseded'
        ELSE 'kept'
    END AS decision
FROM judged
ORDER BY position
"""


def dedupe_deliveries(received: pd.DataFrame) -> pd.DataFrame:
    """Return all rows received, with the `decision` on each."""
    with duckdb.connect() as connection:
        connection.register("received", received.assign(position=range(len(received))))
        return connection.sql(QUERY).to_arrow_table().to_pandas()
