# SQL sums up units and comparisons (DuckDB); only the t-distribution is left to scipy.
import duckdb
import pandas as pd
from scipy import stats

QUERY = """
WITH units AS (
    SELECT
        comparison_id,
        COUNT(*) = 2 AS in_both,
        MAX(seconds) FILTER (arm = 'old') AS old,
        MAX(seconds) FILTER (arm = 'new') AS new
    FROM rows
    GROUP BY comparison_id, unit_id
), planned AS (
    SELECT *, BOOL_OR(in_both) OVER (PARTITION BY comparison_id) AS paired
    FROM units
), used AS (
    SELECT
        comparison_id,
        paired,
        CASE WHEN NOT paired OR new IS NOT NULL THEN old END AS old,
        CASE WHEN NOT paired OR old IS NOT NULL THEN new END AS new
    FROM planned
), summary AS (
    SELECT
        comparison_id,
        ANY_VALUE(paired) AS paired,
        COUNT(old) AS n_old,
        COUNT(new) AS n_new,
        COUNT(*) FILTER (old IS NULL AND new IS NULL) AS dropped,
        AVG(new) - AVG(old) AS difference,
        VAR_SAMP(old) / COUNT(old) AS error_old,
        VAR_SAMP(new) / COUNT(new) AS error_new,
        VAR_SAMP(new - old) / COUNT(new - old) AS error_gap
    FROM used
    GROUP BY comparison_id
), designs AS (
    SELECT
        *,
        CASE WHEN paired THEN error_gap ELSE error_old + error_new END AS squared_error,
        CASE
            WHEN paired THEN n_new - 1
            ELSE (error_old + error_new) ** 2
                / NULLIF(error_old ** 2 / (n_old - 1) + error_new ** 2 / (n_new - 1), 0)
        END AS freedom
    FROM summary
)
SELECT
    comparison_id,
    CASE WHEN paired THEN 'paired' ELSE 'welch' END AS test,
    n_old,
    n_new,
    dropped,
    difference,
    CASE WHEN squared_error > 0 THEN SQRT(squared_error) END AS error,
    CASE WHEN squared_error > 0 THEN freedom END AS df
FROM designs
ORDER BY comparison_id
"""


def compare_means(measurements: pd.DataFrame) -> pd.DataFrame:
    """Test `new` against `old` in each comparison: paired where a unit stands in both arms, else by Welch."""
    with duckdb.connect() as connection:
        connection.register("rows", measurements)
        compared = connection.execute(QUERY).to_arrow_table().to_pandas().astype({"error": float, "df": float})
    error = compared.pop("error")
    compared["t"] = compared["difference"] / error
    compared["p_value"] = 2 * stats.t.sf(compared["t"].abs(), compared["df"])
    compared["low"], compared["high"] = stats.t.interval(0.95, compared["df"], compared["difference"], error)
    return compared
