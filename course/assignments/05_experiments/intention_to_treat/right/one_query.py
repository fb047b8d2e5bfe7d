# SQL sums up both arms of an experiment in one pass (DuckDB), with a FILTER for each.
import duckdb
import pandas as pd

QUERY = """
WITH outcomes AS (
    SELECT experiment_id, arm, exposed::INT AS exposed, COALESCE(accepted, 0) AS accepted
    FROM rows
), arms AS (
    SELECT
        experiment_id,
        COUNT(*) FILTER (arm = 'control') AS n_control,
        COUNT(*) FILTER (arm = 'treatment') AS n_treatment,
        AVG(exposed) FILTER (arm = 'control') AS exposed_control,
        AVG(exposed) FILTER (arm = 'treatment') AS exposed_treatment,
        AVG(accepted) FILTER (arm = 'treatment') - AVG(accepted) FILTER (arm = 'control') AS effect,
        VAR_SAMP(accepted) FILTER (arm = 'treatment') / NULLIF(n_treatment, 0)
            + VAR_SAMP(accepted) FILTER (arm = 'control') / NULLIF(n_control, 0) AS squared_error
    FROM outcomes
    GROUP BY experiment_id
)
SELECT
    * EXCLUDE (squared_error),
    effect - 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS low,
    effect + 1.959963984540054 * SQRT(NULLIF(squared_error, 0)) AS high,
    CASE
        WHEN exposed_treatment > exposed_control THEN effect / (exposed_treatment - exposed_control)
    END AS complier_effect
FROM arms
ORDER BY experiment_id
"""


def intention_to_treat(annotators: pd.DataFrame) -> pd.DataFrame:
    """Return size, exposure, effect of the offer with its interval, and effect on compliers of each experiment."""
    with duckdb.connect() as connection:
        connection.register("rows", annotators)
        return connection.execute(QUERY).to_arrow_table().to_pandas()
