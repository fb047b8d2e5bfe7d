# In SQL: a rank, a count, and a minimum over the rows of the same or a later rank.
import duckdb
import pandas as pd

QUERY = """
WITH stepped AS (
    SELECT
        place,
        experiment_id,
        p_value,
        p_value * count(*) OVER (PARTITION BY experiment_id)
            / row_number() OVER (PARTITION BY experiment_id ORDER BY p_value, place) AS step
    FROM numbered
    WHERE NOT isnan(p_value)
),
adjusted AS (
    SELECT
        place,
        min(step) OVER (
            PARTITION BY experiment_id
            ORDER BY p_value DESC, place DESC
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS p_adjusted
    FROM stepped
)
SELECT
    numbered.experiment_id,
    numbered.metric,
    adjusted.p_adjusted,
    coalesce(adjusted.p_adjusted <= $rate, FALSE) AS discovery
FROM numbered
LEFT JOIN adjusted ON adjusted.place = numbered.place
ORDER BY numbered.place
"""


def many_metrics(results: pd.DataFrame, rate: float) -> pd.DataFrame:
    """Adjust in SQL; the rows are numbered to keep their order."""
    numbered = results.assign(place=range(len(results)))
    with duckdb.connect() as connection:
        connection.register("numbered", numbered)
        return connection.sql(QUERY, params={"rate": rate}).to_arrow_table().to_pandas()
