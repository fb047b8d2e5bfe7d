# The same in SQL: UNPIVOT makes the cells, a LEFT JOIN their rules, and FILTER the statuses.
import duckdb
import pandas as pd

# DuckDB's `trim` takes spaces only, unless it is told what else is white space.
WHITE_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
QUERY = r"""
WITH cells AS (
    UNPIVOT numbered ON COLUMNS(* EXCLUDE (position, vendor, version)) INTO NAME "column" VALUE text
),
ruled AS (
    SELECT position, trim(text, $white) AS text, field, format
    FROM cells LEFT JOIN contract USING (vendor, version, "column")
    WHERE trim(text, $white) <> ''
),
readable AS (
    SELECT *, CASE format
        WHEN 'integer' THEN regexp_extract(text, '^([0-9]+)(\.0)?$', 1)
        WHEN 'code' THEN regexp_extract(text, '^T-([0-9]+)$', 1)
        WHEN 's' THEN regexp_extract(text, '^[0-9]+(\.[0-9]{1,3})?$')
        WHEN 'ms' THEN regexp_extract(text, '^[0-9]+$')
    END AS number
    FROM ruled
),
valued AS (
    SELECT *, round(CAST(nullif(number, '') AS DOUBLE) * CASE format WHEN 's' THEN 1000 ELSE 1 END) AS value
    FROM readable
),
spans AS (
    SELECT
        position,
        min(value) FILTER (field = 'task_id') AS least_task,
        max(value) FILTER (field = 'task_id') AS most_task,
        min(value) FILTER (field = 'duration_ms') AS least_duration,
        max(value) FILTER (field = 'duration_ms') AS most_duration,
        bool_or(field IS NULL) AS has_unnamed,
        bool_or(field IS NOT NULL AND value IS NULL) AS has_unreadable
    FROM valued
    GROUP BY position
),
agreed AS (
    SELECT
        *,
        CASE WHEN least_task = most_task THEN least_task END AS agreed_task,
        CASE WHEN least_duration = most_duration THEN least_duration END AS agreed_duration
    FROM spans
)
SELECT
    agreed_task AS task_id,
    agreed_duration AS duration_ms,
    CASE
        WHEN (vendor, version) NOT IN (SELECT (vendor, version) FROM contract) THEN 'unknown_version'
        WHEN has_unnamed THEN 'unknown_column'
        WHEN has_unreadable THEN 'unreadable'
        WHEN least_task < most_task OR least_duration < most_duration THEN 'conflict'
        WHEN agreed_task IS NULL OR agreed_duration IS NULL THEN 'missing'
        ELSE 'ok'
    END AS status
FROM numbered LEFT JOIN agreed USING (position)
ORDER BY position
"""


def unify_vendors(received: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Bring all rows under the contract, in the order received."""
    with duckdb.connect() as connection:
        connection.register("numbered", received.assign(position=range(len(received))))
        connection.register("contract", contract)
        return connection.execute(QUERY, {"white": WHITE_SPACE}).to_arrow_table().to_pandas()
