# The same in SQL: one LEFT JOIN a rule, and COALESCE in the order of precedence. DuckDB's `trim` takes spaces only.
import duckdb
import pandas as pd

QUERY = r"""
WITH sent AS (
    SELECT position, vendor, attribute, text, try_cast(text AS DOUBLE) AS number
    FROM numbered
),
reasoned AS (
    SELECT
        position,
        text,
        CASE
            WHEN text IS NULL THEN 'not_sent'
            ELSE coalesce(exact.reason, any_case.reason, as_number.reason, 'present')
        END AS reason
    FROM sent
    LEFT JOIN contract AS exact
        ON exact.rule = 'exact' AND exact.vendor = sent.vendor AND exact.attribute = sent.attribute
        AND exact.token = text
    LEFT JOIN contract AS any_case
        ON any_case.rule = 'any_case' AND any_case.vendor = sent.vendor AND any_case.attribute = sent.attribute
        AND lower(any_case.token) = lower(text)
    LEFT JOIN contract AS as_number
        ON as_number.rule = 'number' AND as_number.vendor = sent.vendor AND as_number.attribute = sent.attribute
        AND try_cast(as_number.token AS DOUBLE) = number
)
SELECT CASE WHEN reason = 'present' THEN text END AS value, reason FROM reasoned ORDER BY position
"""


def missing_by_contract(cells: pd.DataFrame, contract: pd.DataFrame) -> pd.DataFrame:
    """Return the values with true nulls and a reason for each, in the order of the cells."""
    with duckdb.connect() as connection:
        connection.register("numbered", cells.assign(text=cells["text"].str.strip(), position=range(len(cells))))
        connection.register("contract", contract)
        return connection.sql(QUERY).to_arrow_table().to_pandas()
