# SQL does it all (DuckDB): projects first, then experiments; an aggregate with FILTER looks at the comparable ones.
import duckdb
import pandas as pd

QUERY = """
WITH projects AS (
    SELECT
        experiment_id,
        SUM(reviewed) AS labels,
        COALESCE(SUM(reviewed) FILTER (arm = 'old'), 0)::DOUBLE AS n_old,
        COALESCE(SUM(reviewed) FILTER (arm = 'new'), 0)::DOUBLE AS n_new,
        COALESCE(SUM(accepted) FILTER (arm = 'old'), 0)::DOUBLE AS k_old,
        COALESCE(SUM(accepted) FILTER (arm = 'new'), 0)::DOUBLE AS k_new
    FROM rows
    GROUP BY experiment_id, project_id
), rated AS (
    SELECT
        *,
        n_old > 0 AND n_new > 0 AS has_both,
        k_old / NULLIF(n_old, 0) AS p_old,
        k_new / NULLIF(n_new, 0) AS p_new
    FROM projects
), experiments AS (
    SELECT
        experiment_id,
        SUM(k_new) / NULLIF(SUM(n_new), 0) - SUM(k_old) / NULLIF(SUM(n_old), 0) AS overall,
        SUM(labels)::DOUBLE AS labels,
        COALESCE(SUM(labels) FILTER (has_both), 0)::DOUBLE AS weight,
        SUM(labels * (p_new - p_old)) AS weighted,
        SUM(labels ** 2 * (p_old * (1 - p_old) / n_old + p_new * (1 - p_new) / n_new)) FILTER (has_both) AS squares
    FROM rated
    GROUP BY experiment_id
)
SELECT
    experiment_id,
    overall,
    weighted / NULLIF(weight, 0) AS adjusted,
    adjusted - 1.959963984540054 * SQRT(squares) / weight AS low,
    adjusted + 1.959963984540054 * SQRT(squares) / weight AS high,
    weight / NULLIF(labels, 0) AS comparable,
    COALESCE(SIGN(overall) * SIGN(adjusted) = -1 AND LEAST(ABS(overall), ABS(adjusted)) > 1e-6, FALSE) AS turned
FROM experiments
ORDER BY experiment_id
"""


def adjusted_for_mix(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the overall and the standardised difference of rates of each experiment."""
    with duckdb.connect() as connection:
        connection.register("rows", counts)
        return connection.execute(QUERY).to_arrow_table().to_pandas()
